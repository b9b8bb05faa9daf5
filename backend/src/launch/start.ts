/** `npm start`: everything embedded, kept in `.greenlight/`, until Ctrl-C. `-- --fresh` begins anew. */
import { resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildWeb } from './build-web.js';
import { startStack } from './start-stack.js';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const { values } = parseArgs({ options: { fresh: { type: 'boolean', default: false } } });
const root = fileURLToPath(new URL('../../..', import.meta.url));
const dataDir = resolve(root, process.env.DATA_DIR ?? '.greenlight');
const apiPort = Number(process.env.PORT ?? 3001);
const webPort = Number(process.env.WEB_PORT ?? 3000);

try {
  await buildWeb(say);
  const began = Date.now();
  const stack = await startStack({ dataDir, apiPort, webPort, fresh: values.fresh, environment: process.env }, say);
  say('');
  say(`Greenlight is ready after ${((Date.now() - began) / 1_000).toFixed(1)} s.`);
  say(`  Web app      ${stack.webUrl}`);
  say(`  API          ${stack.apiUrl}/api/v1   (documentation: ${stack.apiUrl}/api/docs)`);
  say(`  Newsroom     ${stack.apiUrl}/newsroom/demo`);
  say(`  Demo keys    ${stack.keysFile}   (owner, reviewer1, reviewer2, operator, admin)`);
  say(`  Data         ${dataDir}   (npm start -- --fresh begins anew)`);
  say('Press Ctrl-C to stop.');
  const stop = async (code: number): Promise<void> => {
    await stack.stop();
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void stop(0));
  const how = await stack.broken;
  say(`Stopping, because ${how}.`);
  await stop(1);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
