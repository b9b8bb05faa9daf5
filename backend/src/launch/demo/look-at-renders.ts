/** The operator's view: which providers there are, how busy they are, and every attempt with its time and cost. */
import { RenderJob } from '@greenlight/shared/media/render-job.js';
import { RenderAttemptPage, RenderJobPage } from '@greenlight/shared/media/render-job-lists.js';
import { RenderProviderList } from '@greenlight/shared/media/render-provider.js';
import type { Production, Stage } from './stage.js';
import { durationText, microsText, shortDigest, shortId } from './text-layout.js';

export const lookAtRenders = async ({ cast, narrator, expect }: Stage, { campaignId }: Production): Promise<void> => {
  const { api } = cast.operator;
  const providers = await api.get('providers', RenderProviderList);
  narrator.table([
    ['provider', 'makes', 'told by', 'running', 'queued', 'AI-made'],
    ...providers.data.map((provider) => [
      provider.name,
      provider.types.join(', '),
      provider.delivery,
      String(provider.runningJobs),
      String(provider.queuedJobs),
      provider.generative ? 'yes' : 'no',
    ]),
  ]);
  narrator.line('');
  const { data: jobs } = await api.get(`render-jobs?campaignId=${campaignId}&limit=200`, RenderJobPage);
  const rows: string[][] = [];
  const successes: number[] = [];
  for (const { id } of jobs) {
    const job = await api.get(`render-jobs/${id}`, RenderJob);
    const { data: attempts } = await api.get(`render-jobs/${id}/attempts`, RenderAttemptPage);
    const took = Date.parse(job.finishedAt ?? job.updatedAt) - Date.parse(job.createdAt);
    rows.push([
      shortId(id),
      job.spec.type,
      job.provider,
      job.state,
      attempts.map(({ number, outcome }) => `#${number} ${outcome}`).join(', '),
      durationText(took),
      microsText(job.estimateMicros),
      microsText(job.costMicros ?? 0),
      shortDigest(job.inputHash),
    ]);
    successes.push(attempts.filter(({ outcome }) => outcome === 'published').length);
  }
  narrator.table([['job', 'type', 'provider', 'state', 'attempts', 'took', 'estimate', 'cost', 'input'], ...rows]);
  const isOnce = successes.every((count) => count === 1);
  expect.that('Of each job exactly one attempt succeeded: nothing was made, or paid, twice.', isOnce, 1, successes);
};
