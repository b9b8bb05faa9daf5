/** What is told while it happens: events as they join their chains, and render jobs as they get on (SPEC §6, Progress). */
import { z } from 'zod';
import { ChainedEvent } from '../events/event-chain.js';
import { CampaignId } from '../kernel/ids.js';
import { RenderJob } from '../media/render-job.js';

const LIVE_KINDS = ['event', 'render_job'] as const;
export type LiveKind = (typeof LIVE_KINDS)[number];

/** `id`: under which it is stored; its place in the chain is `stream` and `seq`. */
export const LiveEvent = ChainedEvent.omit({ type: true, requestId: true, prev: true, hash: true })
  .extend({ id: z.string() })
  .meta({ id: 'LiveEvent' });
export type LiveEvent = z.infer<typeof LiveEvent>;

/** Where a job is now. A later `rev` stands for all that came before it. */
export const LiveRenderJob = RenderJob.pick({
  id: true,
  campaignId: true,
  creativeId: true,
  provider: true,
  state: true,
  progress: true,
  error: true,
  cancelRequested: true,
  updatedAt: true,
  rev: true,
})
  .extend({
    /** Of the submission that is under way or was the last; 0 before the first. */
    attempt: z.int().min(0),
  })
  .meta({ id: 'LiveRenderJob' });
export type LiveRenderJob = z.infer<typeof LiveRenderJob>;

/** The `event:` of a message, and its `data:`. After `reset` something may be missing: load anew. */
export const LiveMessage = z
  .discriminatedUnion('event', [
    z.object({ event: z.literal('event'), data: LiveEvent }),
    z.object({ event: z.literal('render_job'), data: LiveRenderJob }),
    z.object({ event: z.literal('reset'), data: z.object({}) }),
  ])
  .meta({ id: 'LiveMessage' });
export type LiveMessage = z.infer<typeof LiveMessage>;

/** `kinds=event,render_job` and `kinds=event&kinds=render_job` ask the same. */
const LiveKinds = z
  .union([z.string(), z.array(z.string())])
  .transform((given) => [...new Set([given].flat().flatMap((text) => text.split(',')))])
  .pipe(z.array(z.enum(LIVE_KINDS)).min(1));

export const LiveQuery = z.strictObject({
  /** Its events and its jobs alone; otherwise those of the whole organisation. */
  campaignId: CampaignId.optional(),
  /** Everything unless given. */
  kinds: LiveKinds.optional(),
  /** As the header `Last-Event-ID`, which comes first; one that isn't understood is answered with `reset`. */
  lastEventId: z.string().optional(),
});
export type LiveQuery = z.infer<typeof LiveQuery>;
