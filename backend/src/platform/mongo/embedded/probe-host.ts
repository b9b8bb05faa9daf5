/** Tells quickly whether a web host can be reached at all, so that a blocked network doesn't cost a long time-out. */
import { readError } from './read-error.js';

/** Undefined when the host gave any HTTP answer within `timeoutMs`; otherwise why it did not. */
export async function probeHost(url: string, timeoutMs: number): Promise<string | undefined> {
  if (!URL.canParse(url)) return `${url} is not a URL`;
  const { host } = new URL(url);
  try {
    await fetch(url, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
    return undefined;
  } catch (error) {
    return `${host} can't be reached: ${rootCause(error, timeoutMs)}`;
  }
}

/** `fetch` says only "fetch failed"; what went wrong is in the innermost cause. */
function rootCause(error: unknown, timeoutMs: number): string {
  const { name, message, cause } = readError(error);
  if (name === 'TimeoutError') return `no answer within ${timeoutMs} ms`;
  return cause === undefined ? message : rootCause(cause, timeoutMs);
}
