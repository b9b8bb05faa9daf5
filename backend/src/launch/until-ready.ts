/** Waits for a part of the stack to answer that it can work. */
import { setTimeout as pause } from 'node:timers/promises';

const BETWEEN_LOOKS_MS = 50;
const ANSWER_TIMEOUT_MS = 5_000;
const PATIENCE_MS = 60_000;

const looksReady = async (url: string): Promise<boolean> => {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
};

/** Throws after a minute without a good answer at `url`, and what the signal says when it aborts first. */
export const untilReady = async (url: string, part: string, stopped: AbortSignal): Promise<void> => {
  const end = Date.now() + PATIENCE_MS;
  while (Date.now() < end) {
    stopped.throwIfAborted();
    if (await looksReady(url)) return stopped.throwIfAborted();
    await pause(BETWEEN_LOOKS_MS);
  }
  throw new Error(`Could not start: ${part} was not ready within a minute.`);
};
