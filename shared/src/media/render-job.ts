/** One request for one image or video at one provider, with every attempt and what it cost (SPEC §6). */
import { z } from 'zod';
import { AssetId, CampaignId, CreativeId, RenderJobId, TenantId } from '../kernel/ids.js';
import { Instant } from '../kernel/time.js';
import { RenderWait } from './provider-pause.js';
import { RenderSpec } from './render-spec.js';

export const RENDER_JOB_STATES = [
  'queued',
  'submitting',
  'running',
  'unknown',
  'published',
  'failed',
  'cancelled',
] as const;
export const RenderJobState = z.enum(RENDER_JOB_STATES);
export type RenderJobState = z.infer<typeof RenderJobState>;

export const MAX_RENDER_ATTEMPTS = 3;
export const MAX_LOG_LINES = 500;

export const RenderError = z.object({
  code: z.string(),
  message: z.string(),
  retryable: z.boolean(),
  /** Set when it will be tried again, and when. */
  retryAt: Instant.optional(),
});
export type RenderError = z.infer<typeof RenderError>;

export const RenderAttempt = z.object({
  number: z.int().min(1),
  startedAt: Instant,
  endedAt: Instant.optional(),
  providerJobId: z.string().optional(),
  outcome: z.enum(['running', 'published', 'failed', 'cancelled', 'unknown']),
  error: RenderError.optional(),
});
export type RenderAttempt = z.infer<typeof RenderAttempt>;

export const RenderProgress = z.object({
  percent: z.int().min(0).max(100),
  step: z.int().min(0).optional(),
  steps: z.int().min(0).optional(),
  etaMs: z.int().min(0).optional(),
});
export type RenderProgress = z.infer<typeof RenderProgress>;

export const RenderJob = z
  .object({
    id: RenderJobId,
    tenantId: TenantId,
    campaignId: CampaignId,
    creativeId: CreativeId,
    provider: z.string(),
    spec: RenderSpec,
    /** Digest of the spec: identical requests have the same one. */
    inputHash: z.string(),
    state: RenderJobState,
    progress: RenderProgress,
    attempts: z.array(RenderAttempt),
    logs: z.array(z.object({ at: Instant, line: z.string() })),
    logsCut: z.boolean(),
    assets: z.array(z.object({ id: AssetId, role: z.enum(['image', 'video', 'poster']) })),
    error: RenderError.optional(),
    /** Why it doesn't begin, while its provider may be given nothing. */
    waitsFor: RenderWait.optional(),
    cancelRequested: z.boolean(),
    estimateMicros: z.int().min(0),
    costMicros: z.int().min(0).optional(),
    requestedBy: z.string(),
    createdAt: Instant,
    updatedAt: Instant,
    finishedAt: Instant.optional(),
    rev: z.int().min(1),
  })
  .meta({ id: 'RenderJob' });
export type RenderJob = z.infer<typeof RenderJob>;
