/** What `npm start` and `npm run demo` do before there is a build, and how they go on from it. Each returns the exit code. */
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { whileNobodyElseBuilds } from './build-lock.js';
import { buildParts, type Part } from './build-parts.js';
import { DEMO_HELP, readDemoOptions } from './demo/demo-options.js';
import { findRefusedPorts, refusalText } from './port-probe.js';
import { TYPESCRIPT_PARTS, WEB_PART } from './stack-parts.js';
import { databaseFolder, makeDataDir } from './stack-settings.js';
import { readStartOptions, START_HELP } from './start-options.js';
import { unlessAborted } from './unless-aborted.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const BUILD_LOCK = join(ROOT, 'node_modules', '.greenlight-build.lock');

type Command = (line: readonly string[], stopped: AbortSignal) => Promise<number>;

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** The module of this folder as it was built, whether it is this file itself that was built or not. */
const built = (name: string): string => new URL(`../../dist/launch/${name}.js`, import.meta.url).href;

const build = (parts: readonly Part[], stopped: AbortSignal): Promise<void> =>
  whileNobodyElseBuilds(BUILD_LOCK, () => buildParts(parts, say, stopped), say, stopped);

/** One that can't be had, or that another start works on; the driver is loaded only where it is needed: it is slow. */
const refuseDatabase = async (dataDir: string, stopped: AbortSignal): Promise<void> => {
  const uri = process.env.MONGODB_URI;
  if (!uri) {
    const { refuseFolderInUse } = await import('../platform/mongo/embedded/end-abandoned-mongod.js');
    return unlessAborted(refuseFolderInUse(databaseFolder(dataDir)), stopped);
  }
  const { requireDatabase } = await import('../platform/mongo/require-database.js');
  await unlessAborted(requireDatabase(uri), stopped);
};

/** Throws `UsageError`, and an error in one line when port, data folder or database can't be had: before any build. */
const start: Command = async (line, stopped) => {
  const options = readStartOptions(line, process.env, ROOT);
  if (options === 'help') {
    say(START_HELP);
    return 0;
  }
  const refused = await findRefusedPorts([
    { port: options.apiPort, host: process.env.HOST || '127.0.0.1', part: 'API', variable: 'PORT' },
    { port: options.webPort, host: '127.0.0.1', part: 'web app', variable: 'WEB_PORT' },
  ]);
  if (refused.length > 0) throw new Error(refusalText(refused));
  await refuseDatabase(options.dataDir, stopped);
  await makeDataDir(options.dataDir);
  await build([...TYPESCRIPT_PARTS, WEB_PART], stopped);
  const program = (await import(built('start'))) as typeof import('./start.js');
  return program.start(options, stopped);
};

/** Throws `UsageError`, and an error in one line when something that it needs can't be had: before any build. */
const demo: Command = async (line, stopped) => {
  const options = readDemoOptions(line, process.env, { root: ROOT, cwd: process.cwd() });
  if (options === 'help') {
    say(DEMO_HELP);
    return 0;
  }
  // Loaded only here: it reads YAML, which `npm start` needn’t wait for.
  const { refuseDemo } = await import('./demo/refuse-demo.js');
  await refuseDemo(options);
  if (options.server.kind === 'own') await refuseDatabase(options.server.dataDir, stopped);
  await makeDataDir(dirname(options.outDir));
  await build(TYPESCRIPT_PARTS, stopped);
  const program = (await import(built('demo'))) as typeof import('./demo.js');
  return program.demo(options, stopped);
};

export const COMMANDS: Readonly<Record<string, Command>> = { start, demo };
