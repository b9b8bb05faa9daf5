/**
 * `npm start` and `npm run demo`: refuses at once what can be refused, builds what is out of date, and goes on from the
 * build. Node runs this file and what it imports as they are, for they come before any build: their types can be left out.
 */
import { registerHooks } from 'node:module';
import process from 'node:process';

const USAGE_EXIT_CODE = 2;
const INTERRUPTED_EXIT_CODE = 130;

registerHooks({
  resolve: (specifier, context, next) =>
    next(context.parentURL?.endsWith('.ts') ? specifier.replace(/^(\.{1,2}\/.*)\.js$/, '$1.ts') : specifier, context),
});
const { COMMANDS } = await import('./launch-commands.js');
const { onOrphaned } = await import('./on-orphaned.js');

const stopping = new AbortController();
/** The second time ends at once: the processes of a stack end with this one. */
const stop = (): void => {
  if (stopping.signal.aborted) process.exit(INTERRUPTED_EXIT_CODE);
  process.stdout.write('\nStopping…\n');
  stopping.abort(new Error('Stopped.'));
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
/** Nobody is there any more who could say it a second time. */
const stopAlone = (): void => {
  if (!stopping.signal.aborted) stop();
};
// A terminal that was closed takes no more lines.
for (const stream of [process.stdout, process.stderr]) stream.on('error', stopAlone);
if (process.env.npm_lifecycle_event !== undefined) onOrphaned(stopAlone);

const exitCodeAfter = (error: unknown): number => {
  if (stopping.signal.aborted) return INTERRUPTED_EXIT_CODE;
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  // By name: the one that comes from the build is of another class.
  return error instanceof Error && error.name === 'UsageError' ? USAGE_EXIT_CODE : 1;
};

const [, , name = '', ...line] = process.argv;
const command = COMMANDS[name];
if (command === undefined) throw new Error(`There is no command “${name}”.`);
process.exit(await command(line, stopping.signal).catch(exitCodeAfter));
