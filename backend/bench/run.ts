/**
 * `npm run bench`: every benchmark, or those that are named (`npm run bench -- queue live`), as ratios to a baseline of
 * the same run; `--full` in the sizes that the goals speak of. Fails when a promised ratio is not kept; goals that are
 * missed are told.
 */
import process from 'node:process';
import { TEST_SERVER_VARIABLE } from '../test/support/test-server-variable.js';
import { startBenchApi } from './bench-api.js';
import { benchCascade } from './cascade.bench.js';
import { printTable } from './compare.js';
import { printGoals } from './goals.js';
import { benchLists, printExamined } from './lists.bench.js';
import { benchLive } from './live/live.bench.js';
import { benchMachine } from './machine.bench.js';
import { benchQueue } from './queue/queue.bench.js';
import { benchRules } from './rules.bench.js';
import { benchWebhooks } from './webhooks/webhooks.bench.js';

const PARTS = ['rules', 'machine', 'cascade', 'lists', 'queue', 'webhooks', 'live'];
const FULL = '--full';

const asked = process.argv.slice(2);
const isFull = asked.includes(FULL);
const named = asked.filter((word) => word !== FULL);
const unknown = named.filter((word) => !PARTS.includes(word));
if (unknown.length > 0) {
  process.stderr.write(`There is no ${unknown.join(', ')} to measure: ${PARTS.join(', ')}, and ${FULL}.\n`);
  process.exit(2);
}
const wants = (part: string): boolean => named.length === 0 || named.includes(part);

const server = (): string => process.env[TEST_SERVER_VARIABLE] ?? '';

const api = await startBenchApi();
const areKept: boolean[] = [];
try {
  if (wants('rules')) areKept.push(printTable(await benchRules()));
  if (wants('machine')) areKept.push(printTable(await benchMachine(api)));
  if (wants('cascade')) areKept.push(printTable(await benchCascade(api)));
  if (wants('lists')) {
    const { rows, examined } = await benchLists(api);
    areKept.push(printTable(rows), printExamined(examined));
  }
  if (wants('queue')) printGoals(await benchQueue(server(), isFull));
  if (wants('webhooks')) printGoals(await benchWebhooks(api, isFull));
  if (wants('live')) printGoals(await benchLive(api, isFull));
} finally {
  await api.stop();
}
process.exit(areKept.every(Boolean) ? 0 : 1);
