/** `npm start`, once everything is built: all of it embedded, kept in one folder, until somebody says stop. */
import process from 'node:process';
import type { StartOptions } from './start-options.js';
import { type Stack, startStack } from './start-stack.js';
import { unlessAborted } from './unless-aborted.js';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const tellWhereToLook = ({ webUrl, apiUrl, keysFile }: Stack, dataDir: string): void => {
  say(`  Web app      ${webUrl}`);
  say(`  API          ${apiUrl}/api/v1   (documentation: ${apiUrl}/api/docs)`);
  say(`  Newsroom     ${apiUrl}/newsroom/demo`);
  say(`  Demo keys    ${keysFile}   (owner, reviewer1, reviewer2, operator, admin)`);
  say(`  Data         ${dataDir}   (npm start -- --fresh begins anew)`);
  say('Press Ctrl-C to stop.');
};

/** Returns the exit code when it was told to stop, or when a part ended by itself. Throws when it can't start. */
export const start = async (options: StartOptions, stopped: AbortSignal): Promise<number> => {
  const stack = await startStack({ ...options, environment: process.env }, say, stopped);
  say('');
  // Counted from the start of this process, the build included: that is how long somebody has waited.
  say(`Greenlight is ready after ${(performance.now() / 1_000).toFixed(1)} s.`);
  tellWhereToLook(stack, options.dataDir);
  const how = await unlessAborted(stack.broken, stopped).catch(() => undefined);
  if (how !== undefined) say(`Stopping, because ${how}.`);
  await stack.stop();
  return how === undefined ? 0 : 1;
};
