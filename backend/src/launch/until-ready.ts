/** Waits for the API to say that it can work, and gives up at once when something has ended meanwhile. */
import { setTimeout as pause } from 'node:timers/promises';

const BETWEEN_LOOKS_MS = 100;
const PATIENCE_MS = 60_000;

const looksReady = async (apiUrl: string): Promise<boolean> => {
  try {
    const answer = await fetch(`${apiUrl}/health/ready`);
    return answer.ok;
  } catch {
    return false;
  }
};

/** Throws when `broken` settles first, or after a minute. */
export const untilReady = async (apiUrl: string, broken: Promise<string>): Promise<void> => {
  const end = Date.now() + PATIENCE_MS;
  let failure: string | undefined;
  void broken.then((how) => {
    failure = how;
  });
  while (Date.now() < end) {
    if (await looksReady(apiUrl)) return;
    if (failure !== undefined) throw new Error(`Could not start: ${failure}.`);
    await pause(BETWEEN_LOOKS_MS);
  }
  throw new Error('Could not start: the API was not ready within a minute.');
};
