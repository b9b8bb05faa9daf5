/** Polls a job to its end and keeps every answer, so that a test can look at the whole way. */
import type { ProviderPoll, ProviderStatus, RenderProvider } from '../contract.js';

const ENDED: readonly ProviderStatus[] = ['succeeded', 'failed', 'cancelled', 'lost'];
const MAX_POLLS = 5_000;

export interface PolledJob {
  jobId: string;
  providerJobId: string;
}

export const hasEnded = ({ status }: ProviderPoll): boolean => ENDED.includes(status);

/** `pause` returns when it makes sense to ask again. Throws when the job doesn't end. */
export async function pollUntil(
  provider: RenderProvider,
  { jobId, providerJobId }: PolledJob,
  pause: () => Promise<void>,
  isEnough: (poll: ProviderPoll) => boolean = hasEnded,
): Promise<[ProviderPoll, ...ProviderPoll[]]> {
  const polls: ProviderPoll[] = [];
  for (let count = 0; count < MAX_POLLS; count += 1) {
    const poll = await provider.pollStatus(jobId, providerJobId);
    polls.push(poll);
    if (isEnough(poll) || hasEnded(poll)) return [poll, ...polls.slice(0, -1).reverse()];
    await pause();
  }
  throw new Error(`job ${jobId} is "${polls.at(-1)?.status}" after ${MAX_POLLS} polls`);
}
