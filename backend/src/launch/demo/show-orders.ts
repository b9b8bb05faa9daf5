/**
 * What the provider beyond this machine was asked for: every attempt with what came of it, what was estimated and what it
 * cost, and that nothing was ordered, or paid, twice.
 */
import { type RenderAttempt, RenderJob } from '@greenlight/shared/media/render-job.js';
import { RenderJobPage } from '@greenlight/shared/media/render-job-lists.js';
import { LedgerVerdict, SpendPage } from '@greenlight/shared/spend/spend-report.js';
import { readCreatives } from './make-creatives.js';
import type { Outside, Production, Stage } from './stage.js';
import { counted, durationText, microsText } from './text-layout.js';

const sumOf = <T>(items: readonly T[], micros: (item: T) => number): number =>
  items.reduce((sum, item) => sum + micros(item), 0);

const msBetween = (from: string, to: string): number => Date.parse(to) - Date.parse(from);

/** One line: what came of it, how long it took, why, and when it was tried again. */
export const attemptText = (
  { number, outcome, startedAt, endedAt = startedAt, error, providerJobId }: RenderAttempt,
  next?: Pick<RenderAttempt, 'startedAt'>,
): string => {
  const took = `#${number} ${outcome} after ${durationText(msBetween(startedAt, endedAt))}`;
  const as = providerJobId === undefined ? '' : `, as ${providerJobId}`;
  if (error === undefined) return `${took}${as}`;
  const again = next === undefined ? '' : ` Tried again ${durationText(msBetween(endedAt, next.startedAt))} later.`;
  return `${took}${as}: ${error.code}, “${error.message}”${again}`;
};

/** Refused in a way that may pass, and made all the same. */
const wasTriedAgain = ({ state, attempts }: Pick<RenderJob, 'state' | 'attempts'>): boolean =>
  state === 'published' && attempts.slice(0, -1).some(({ error }) => error?.retryable === true);

const readOrders = async ({ cast }: Stage, { campaignId }: Production, name: string): Promise<RenderJob[]> => {
  const { api } = cast.operator;
  const { data } = await api.get(`render-jobs?campaignId=${campaignId}&provider=${name}&limit=200`, RenderJobPage);
  const jobs: RenderJob[] = [];
  for (const { id } of data.toReversed()) jobs.push(await api.get(`render-jobs/${id}`, RenderJob));
  return jobs;
};

const showJobs = ({ narrator }: Stage, jobs: readonly RenderJob[], names: ReadonlyMap<string, string>): void => {
  for (const { creativeId, spec, state, attempts, estimateMicros, costMicros = 0 } of jobs) {
    narrator.item(
      `“${names.get(creativeId) ?? creativeId}”, ${spec.type}: ${state} at attempt ${attempts.length}; ` +
        `estimated ${microsText(estimateMicros)}, cost ${microsText(costMicros)}`,
    );
    for (const [index, attempt] of attempts.entries()) narrator.under(attemptText(attempt, attempts[index + 1]));
  }
};

/** Only the stand-in can be asked what it was really sent. */
const askStandIn = ({ narrator, expect }: Stage, { title, standIn }: Outside, jobs: readonly RenderJob[]): void => {
  if (standIn === undefined) return;
  const { asked, taken } = standIn.orders;
  const what = `${title} was sent ${counted(asked, 'order')} and took ${taken}, for ${counted(jobs.length, 'job')}: nothing was ordered twice.`;
  expect.that(what, taken === jobs.length, jobs.length, { asked, taken });
  const { webhooksAccepted: accepted } = standIn;
  if (accepted === undefined) narrator.detail(`${title} sends no webhooks: it was asked how each job stands.`);
  else expect.that(`${counted(accepted, 'signed webhook')} came and passed.`, accepted > 0, 'at least one', accepted);
};

const checkBooks = async (
  { cast, expect }: Stage,
  { campaignId }: Production,
  { name, title }: Outside,
  jobs: readonly RenderJob[],
): Promise<void> => {
  const { api } = cast.operator;
  const { data: lines } = await api.get(`spend?campaignId=${campaignId}&provider=${name}`, SpendPage);
  const estimate = sumOf(jobs, ({ estimateMicros }) => estimateMicros);
  const cost = sumOf(jobs, ({ costMicros = 0 }) => costMicros);
  const booked = [sumOf(lines, ({ reservedMicros }) => reservedMicros), sumOf(lines, ({ spentMicros }) => spentMicros)];
  expect.equal(
    `${title}: estimated ${microsText(estimate)}, cost ${microsText(cost)}; that is what is booked, and nothing is reserved any more.`,
    booked,
    [0, cost],
  );
  const { ok, faults, entries } = await api.get('spend/verify', LedgerVerdict);
  expect.that(`The ledger balances over all ${entries} entries of this month.`, ok, [], faults);
};

const checkJobs = async (
  stage: Stage,
  production: Production,
  outside: Outside,
  jobs: readonly RenderJob[],
): Promise<void> => {
  askStandIn(stage, outside, jobs);
  await checkBooks(stage, production, outside, jobs);
};

/** After the first round: the whole story. Throws `ExpectationFailed`, also when the provider could make nothing of it. */
export const showOrders = async (stage: Stage, production: Production, outside: Outside): Promise<void> => {
  const { narrator, expect } = stage;
  const { name, title, standIn } = outside;
  const jobs = await readOrders(stage, production, name);
  const creatives = new Map((await readCreatives(stage, production)).map((creative) => [creative.id, creative]));
  if (standIn !== undefined) narrator.say(`What the stand-in does wrong, once: ${standIn.misdeed}.`);
  showJobs(stage, jobs, new Map([...creatives].map(([id, { name }]) => [id, name])));
  const what = `${title} was given ${counted(jobs.length, 'job')} of this campaign.`;
  expect.that(what, jobs.length > 0, `something that ${title} can make`, 'nothing');
  if (standIn !== undefined) {
    expect.that(
      'What was turned away for the moment was ordered again, and made.',
      jobs.some(wasTriedAgain),
      'an attempt that failed, and one that succeeded',
      jobs.map(({ attempts }) => attempts),
    );
  }
  await checkJobs(stage, production, outside, jobs);
  const unmarked = jobs.filter(({ creativeId }) => creatives.get(creativeId)?.aiGenerated !== true);
  expect.that('All that it made is marked as AI-made.', unmarked.length === 0, [], unmarked);
};

/** After a later round: all orders of the campaign together. Throws `ExpectationFailed`. */
export const checkOrders = async (stage: Stage, production: Production, outside: Outside): Promise<void> =>
  checkJobs(stage, production, outside, await readOrders(stage, production, outside.name));
