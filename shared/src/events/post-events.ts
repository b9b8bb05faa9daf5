/** Events of posts. `post.publishing` and `post.published` are the record of a publication (PROOF, Publication). */
import { z } from 'zod';
import { Cause } from '../approval/cause.js';
import { Scope } from '../approval/scope.js';
import { Digest } from '../kernel/digest-schema.js';
import { CreativeId, PostId } from '../kernel/ids.js';
import { Instant } from '../kernel/time.js';
import { Channel } from '../publishing/channel.js';
import { DeliveredAs, PostState } from '../publishing/post.js';
import { ItemChanged, ItemGone, ItemMade } from './item-change.js';

const told = { channel: Channel.optional(), from: PostState.optional(), to: PostState.optional() };
const message = z.string();
const postIds = z.array(PostId);

export const POST_EVENTS = {
  'post.created': ItemMade.extend({ ...told, channel: Channel, creativeId: CreativeId, publishAt: Instant }),
  'post.edited': ItemChanged.extend(told),
  'post.scheduled': ItemMade.extend(told),
  'post.unscheduled': ItemGone.extend(told),
  /** Its slot came and the gate was closed. */
  'post.held': z.strictObject({ ...told, cause: Cause }),
  'post.publishing': z.strictObject({
    ...told,
    /** Digest of the post's item as it ships. */
    item: Digest,
    /** Digest of all that its channel gets, so that nothing else can be handed over afterwards. */
    shipment: Digest,
    /** Digests of the receipts that it ships under. */
    receipts: z.record(Scope, Digest),
    gateRevision: z.int().min(0),
  }),
  'post.published': z.strictObject({
    ...told,
    /** The channel's own id and address of it, as far as there are any. */
    channelId: z.string().optional(),
    url: z.string().optional(),
    deliveredAs: DeliveredAs.optional(),
    publishedAt: Instant,
    underSupersededVersion: z.boolean(),
  }),
  'post.failed': z.strictObject({ ...told, message }),
  'post.outcome_unknown': z.strictObject({ ...told, message }),
  /** A person found out what had become of an unknown outcome. */
  'post.resolved': z.strictObject({ ...told, decision: z.enum(['published', 'not_published']), note: z.string() }),
  'post.cancelled': ItemGone.extend(told),
  'post.retried': z.strictObject(told),
  'posts.held': z.strictObject({ postIds, cause: Cause }),
  'posts.released': z.strictObject({ postIds }),
} as const;
