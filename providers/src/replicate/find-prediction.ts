/** Looks through Replicate's list for the prediction of one of our jobs. What it can't tell, it doesn't call absent. */
import { z } from 'zod';
import { ProviderError } from '../contract.js';
import type { ProviderHttp } from '../http/provider-http.js';
import { jobIdOf } from './job-address.js';
import { Prediction } from './prediction.js';

const Listed = Prediction.pick({ id: true, model: true, webhook: true, source: true });
type Listed = z.infer<typeof Listed>;
const Page = z.object({ next: z.string().nullish(), results: z.array(Listed) });

const MAX_PAGES = 20;
/** Replicate's clock and ours may differ. */
const CLOCK_DIFFERENCE_MS = 5 * 60_000;

/** Throws `ProviderError` when it can't be told: too many of them, or one that may be ours and doesn't say so. */
export async function findPrediction(
  http: ProviderHttp,
  { jobId, model, since }: { jobId: string; model: string; since: Date },
): Promise<string | undefined> {
  const from = new Date(Math.max(0, since.getTime() - CLOCK_DIFFERENCE_MS)).toISOString();
  let path: string | undefined = `predictions?created_after=${encodeURIComponent(from)}`;
  const silent: Listed[] = [];
  for (let pages = 0; path !== undefined; pages += 1) {
    if (pages === MAX_PAGES) throw untold('There are too many predictions to look through.');
    const { data }: { data: z.infer<typeof Page> } = await http.request({ method: 'GET', path, answer: Page });
    const found = data.results.find(({ webhook }) => jobIdOf(webhook ?? '') === jobId);
    if (found !== undefined) return found.id;
    silent.push(...data.results.filter((listed) => mayBeOurs(listed, model)));
    path = data.next ?? undefined;
  }
  return findAmong(http, silent, jobId);
}

const mayBeOurs = ({ webhook, source, model: itsModel = '' }: Listed, model: string): boolean =>
  !webhook && source !== 'web' && (itsModel === '' || itsModel === model);

/** A list may leave out what the prediction itself tells. */
async function findAmong(http: ProviderHttp, silent: readonly Listed[], jobId: string): Promise<string | undefined> {
  if (silent.length > MAX_PAGES) throw untold('Too many predictions don’t say whose they are.');
  let isSilent = false;
  for (const { id } of silent) {
    const path = `predictions/${encodeURIComponent(id)}`;
    const { webhook } = (await http.request({ method: 'GET', path, answer: Prediction })).data;
    if (jobIdOf(webhook ?? '') === jobId) return id;
    isSilent ||= !webhook;
  }
  if (isSilent) throw untold('A prediction without a callback address may be this job’s.');
  return undefined;
}

const untold = (message: string): ProviderError =>
  new ProviderError({ code: 'replicate.cannot_tell', message, retryable: true });
