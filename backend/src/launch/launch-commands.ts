/** What `npm start` and `npm run demo` do before there is a build, and how they go on from it. Each returns the exit code. */
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { buildParts } from './build-parts.js';
import { DEMO_HELP, readDemoOptions } from './demo/demo-options.js';
import { findRefusedPorts, refusalText } from './port-probe.js';
import { TYPESCRIPT_PARTS, WEB_PART } from './stack-parts.js';
import { readStartOptions, START_HELP } from './start-options.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

type Command = (line: readonly string[], stopped: AbortSignal) => Promise<number>;

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** The module of this folder as it was built, whether it is this file itself that was built or not. */
const built = (name: string): string => new URL(`../../dist/launch/${name}.js`, import.meta.url).href;

/** Throws `UsageError`, and an error in one line when a port can't be had: before anything is started. */
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
  await buildParts([...TYPESCRIPT_PARTS, WEB_PART], say, stopped);
  const program = (await import(built('start'))) as typeof import('./start.js');
  return program.start(options, stopped);
};

/** Throws `UsageError`. */
const demo: Command = async (line, stopped) => {
  const options = readDemoOptions(line, process.env, { root: ROOT, cwd: process.cwd() });
  if (options === 'help') {
    say(DEMO_HELP);
    return 0;
  }
  await buildParts(TYPESCRIPT_PARTS, say, stopped);
  const program = (await import(built('demo'))) as typeof import('./demo.js');
  return program.demo(options, stopped);
};

export const COMMANDS: Readonly<Record<string, Command>> = { start, demo };
