/** What operators ask of render jobs, and what they get: pages, attempts, and a person's decision on an unknown outcome. */
import { z } from 'zod';
import { CampaignId, CreativeId } from '../kernel/ids.js';
import { PageQuery, pageOf } from '../kernel/page.js';
import { Instant } from '../kernel/time.js';
import { RenderAttempt, RenderJob, RenderJobState } from './render-job.js';

/** Newest first. */
export const RenderJobQuery = PageQuery.extend({
  state: RenderJobState.optional(),
  provider: z.string().max(60).optional(),
  campaignId: CampaignId.optional(),
  creativeId: CreativeId.optional(),
  /** Those that are older than this. */
  createdBefore: Instant.optional(),
});
export type RenderJobQuery = z.infer<typeof RenderJobQuery>;

/** A job in a list: its log lines are left to the job itself. */
export const RenderJobSummary = RenderJob.omit({ logs: true, logsCut: true }).meta({ id: 'RenderJobSummary' });
export type RenderJobSummary = z.infer<typeof RenderJobSummary>;

export const RenderJobPage = pageOf(RenderJobSummary).meta({ id: 'RenderJobPage' });
export const RenderAttemptPage = pageOf(RenderAttempt).meta({ id: 'RenderAttemptPage' });

/** `resubmit` knowingly risks that the first submission is charged too; `failed` gives it up (SPEC §6, Never pay twice). */
export const ResolveRenderJobRequest = z
  .strictObject({ decision: z.enum(['resubmit', 'failed']) })
  .meta({ id: 'ResolveRenderJobRequest' });
export type ResolveRenderJobRequest = z.infer<typeof ResolveRenderJobRequest>;
