/** The runner of the integration tests knows no time limit: a process whose test hangs ends here, and says which it was. */
import process from 'node:process';

/**
 * Against a test that hangs, not one that is slow: machines are shared. A process that has no file left looks the same as
 * one whose last test hangs, so this is also how long it may wait for the others.
 */
const LIMIT_MS = 20 * 60_000;
const LOOK_EVERY_MS = 5_000;

let running: string | undefined;
let since = performance.now();

setInterval(() => {
  const { testPath, currentTestName } = expect.getState();
  const now = `${testPath}: ${currentTestName}`;
  if (now !== running) [running, since] = [now, performance.now()];
  if (performance.now() - since < LIMIT_MS) return;
  process.stderr.write(`${now} hangs.\n`);
  process.exit(1);
}, LOOK_EVERY_MS).unref();
