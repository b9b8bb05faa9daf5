/** Our job's id travels in the callback address: a prediction keeps that, and it is all of ours that it keeps. */
import { isOnThisMachine } from '../http/base-url.js';

const PARAMETER = 'job';

/**
 * `undefined` for an address that isn't HTTPS: Replicate refuses an order with such a one, and polling does without. What
 * stands in for it on this machine may call this machine.
 */
export function webhookFor(callbackUrl: string, jobId: string, baseUrl: string): string | undefined {
  const url = new URL(callbackUrl);
  if (url.protocol !== 'https:' && !isOnThisMachine(baseUrl)) return undefined;
  url.searchParams.set(PARAMETER, jobId);
  return url.href;
}

export const jobIdOf = (webhook: string): string | undefined =>
  URL.parse(webhook)?.searchParams.get(PARAMETER) ?? undefined;
