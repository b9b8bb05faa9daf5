/** Events of render jobs: from a published asset one walks back to provider, model, prompt digest, seed and cost (PROOF). */
import { z } from 'zod';
import { AssetRole } from '../creative/creative.js';
import { Digest } from '../kernel/digest-schema.js';
import { AssetId, CreativeId } from '../kernel/ids.js';
import { RenderError } from '../media/render-job.js';
import { RenderType } from '../media/render-spec.js';

const origin = { creativeId: CreativeId, provider: z.string() };
/** Millionths of the currency that the provider is paid in. */
const costMicros = z.int().min(0).optional();

export const RENDER_EVENTS = {
  'render.queued': z.strictObject({
    ...origin,
    type: RenderType,
    inputHash: z.string(),
    estimateMicros: z.int().min(0),
  }),
  'render.finished': z.strictObject({
    ...origin,
    providerJobId: z.string().optional(),
    model: z.string().optional(),
    seed: z.int().min(0).optional(),
    inputHash: z.string(),
    assets: z.array(z.strictObject({ id: AssetId, role: AssetRole, sha256: Digest })),
    attempts: z.int().min(0),
    costMicros,
    /** The finished result of an identical request served this one as well. */
    reused: z.boolean().optional(),
  }),
  'render.failed': z.strictObject({ ...origin, error: RenderError, attempts: z.int().min(0), costMicros }),
  'render.cancelled': z.strictObject({ ...origin, costMicros }),
  /** A person decided about a submission whose outcome couldn't be told. */
  'render.resolved': z.strictObject({ ...origin, decision: z.enum(['resubmit', 'failed']) }),
  'render.retried': z.strictObject(origin),
} as const;
