/** Watches render jobs until all have ended, with a line for each step that a job takes. */
import type { Creative } from '@greenlight/shared/creative/creative.js';
import type { CreativeId } from '@greenlight/shared/kernel/ids.js';
import { RenderJobPage, type RenderJobSummary } from '@greenlight/shared/media/render-job-lists.js';
import { ATTEMPT_DEADLINE_MS } from '@greenlight/shared/media/render-timing.js';
import { readCreatives } from './make-creatives.js';
import type { Production, Stage } from './stage.js';
import { counted, durationText } from './text-layout.js';
import { waitUntil } from './wait-until.js';

const PATIENCE_MS = 5 * 60_000;
/** A service may have others to serve first: as long as Greenlight itself waits for a video there. */
const OUTSIDE_PATIENCE_MS = ATTEMPT_DEADLINE_MS.video;
/** A line for every so many percent. */
const PERCENT_PER_LINE = 20;

interface Seen {
  readonly jobs: readonly RenderJobSummary[];
  readonly creatives: readonly Creative[];
}

const stepText = ({ step, steps }: RenderJobSummary['progress']): string =>
  step === undefined || steps === undefined ? '' : `step ${step}/${steps}`;

/** One aligned line: what, where, how far. */
export const progressLine = (name: string, { spec, provider, state, progress }: RenderJobSummary): string =>
  [
    name,
    spec.type.padEnd(5),
    provider.padEnd(9),
    state.padEnd(10),
    `${progress.percent} %`.padStart(5),
    stepText(progress).padEnd(9),
    progress.etaMs === undefined || state === 'published' ? '' : `about ${durationText(progress.etaMs)} left`,
  ]
    .join('  ')
    .trimEnd();

/** Changes when there is something new to say about the job. */
const milestoneOf = ({ state, progress }: RenderJobSummary): string =>
  `${state} ${Math.floor(progress.percent / PERCENT_PER_LINE)}`;

const hasEnded = ({ state }: RenderJobSummary): boolean => ['published', 'failed', 'cancelled'].includes(state);

/** Follows the jobs of these creatives. Then every creative is ready; returns them all. Throws `ExpectationFailed`. */
export const followRenders = async (
  stage: Stage,
  production: Production,
  followed: ReadonlySet<CreativeId>,
): Promise<readonly Creative[]> => {
  const { narrator, expect, cast } = stage;
  const told = new Map<string, string>();
  const tellJobs = ({ jobs, creatives }: Seen): void => {
    const width = Math.max(...creatives.map(({ name }) => name.length));
    const names = new Map(creatives.map(({ id, name }) => [id, name.padEnd(width)]));
    for (const job of jobs) {
      if (told.get(job.id) === milestoneOf(job)) continue;
      told.set(job.id, milestoneOf(job));
      narrator.detail(progressLine(names.get(job.creativeId) ?? job.creativeId, job));
    }
  };
  const { creatives, jobs } = await waitUntil<Seen>({
    what: 'all media are rendered',
    patienceMs: stage.outside === undefined ? PATIENCE_MS : OUTSIDE_PATIENCE_MS,
    stopped: stage.stopped,
    look: async () => {
      const { data } = await cast.operator.api.get(
        `render-jobs?campaignId=${production.campaignId}&limit=200`,
        RenderJobPage,
      );
      const creatives = await readCreatives(stage, production);
      const wanted = new Set(creatives.filter(({ id }) => followed.has(id)).map(({ renderJobId }) => renderJobId));
      return { jobs: data.filter(({ id }) => wanted.has(id)), creatives };
    },
    isDone: (seen) => seen.jobs.every(hasEnded) && seen.creatives.every(({ state }) => state !== 'generating'),
    tell: (seen) => {
      tellJobs(seen);
      const open = seen.jobs.filter((job) => !hasEnded(job));
      narrator.status(open.map(({ spec, progress }) => `${spec.type} ${progress.percent} %`).join('   '));
      return open.map(({ id, state, error }) => `${id} ${state} ${error?.message ?? ''}`).join('; ');
    },
  });
  const failures = jobs.filter(({ state }) => state !== 'published').map(({ id, error }) => ({ id, error }));
  expect.note('every render job ends as published', failures.length === 0, [], failures);
  const states = creatives.map(({ state }) => state);
  expect.that(
    `${counted(jobs.length, 'render job')} published; ${counted(creatives.length, 'creative')} ready.`,
    states.every((state) => state === 'ready'),
    'ready',
    states,
  );
  return creatives;
};
