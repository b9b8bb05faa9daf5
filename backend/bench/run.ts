/** `npm run bench`: every benchmark, as ratios to a baseline of the same run. Fails when a promised ratio is not kept. */
import process from 'node:process';
import { startBenchApi } from './bench-api.js';
import { benchCascade } from './cascade.bench.js';
import { printTable, type Row } from './compare.js';
import { benchLists, type Examined, printExamined } from './lists.bench.js';
import { benchMachine } from './machine.bench.js';
import { benchRules } from './rules.bench.js';

const rows: Row[] = await benchRules();
const examined: Examined[] = [];
const api = await startBenchApi();
try {
  rows.push(...(await benchMachine(api)), ...(await benchCascade(api)));
  const lists = await benchLists(api);
  rows.push(...lists.rows);
  examined.push(...lists.examined);
} finally {
  await api.stop();
}
const areKept = [printTable(rows), printExamined(examined)];
process.exit(areKept.every(Boolean) ? 0 : 1);
