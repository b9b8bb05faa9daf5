/** A post: one creative at one slot on one channel (SPEC §8). */
import { z } from 'zod';
import { Cause } from '../approval/cause.js';
import { clearable } from '../kernel/clearable.js';
import { AccountId, CampaignId, CreativeId, PostId } from '../kernel/ids.js';
import { Link } from '../kernel/link.js';
import { plainText } from '../kernel/text.js';
import { Instant, TimeZone } from '../kernel/time.js';
import { Channel } from './channel.js';
import { Disclosure } from './disclosure.js';
import { Shipment } from './shipment.js';

export const POST_STATES = [
  'draft',
  'scheduled',
  'publishing',
  'published',
  'failed',
  'outcome_unknown',
  'held',
  'cancelled',
] as const;
export const PostState = z.enum(POST_STATES);
export type PostState = z.infer<typeof PostState>;

export const Utm = z.strictObject({
  source: plainText({ max: 80 }),
  medium: plainText({ max: 80 }),
  campaign: plainText({ max: 120 }),
  content: plainText({ max: 120 }).optional(),
  term: plainText({ max: 120 }).optional(),
});
export type Utm = z.infer<typeof Utm>;

/** Set where nothing left this machine: a mail that was written as a file, for want of a server to send it by. */
export const DeliveredAs = z.literal('file');
export type DeliveredAs = z.infer<typeof DeliveredAs>;

/** What people are told of it. */
export const WRITTEN_AS_FILE = 'Written as a file, not sent: no SMTP server is set';

export const Publication = z.object({
  /** The channel's own id of it; absent where a person found it by its address alone. */
  channelId: z.string().optional(),
  /** Absent where it has no address that anybody could open. */
  url: z.string().optional(),
  deliveredAs: DeliveredAs.optional(),
  publishedAt: Instant,
  /** True when the strategy moved on while the post was on its way (SPEC §3). */
  underSupersededVersion: z.boolean(),
});

export type Publication = z.infer<typeof Publication>;

export const Post = z
  .object({
    id: PostId,
    campaignId: CampaignId,
    channel: Channel,
    accountId: AccountId,
    creativeId: CreativeId,
    publishAt: Instant,
    timeZone: TimeZone,
    /** Replaces the text composed from the creative's copy. */
    customText: z.string().optional(),
    /** Exactly what will be sent; it is what reviewers approve. */
    text: z.string(),
    link: z.string().optional(),
    disclosure: Disclosure,
    state: PostState,
    /** What it began to ship, frozen then; absent before, and where what is stored of it can't be read. */
    shipment: Shipment.optional(),
    heldCauses: z.array(Cause),
    publication: Publication.optional(),
    lastError: z.string().optional(),
    authorIds: z.array(z.string()),
    createdAt: Instant,
    updatedAt: Instant,
    rev: z.int().min(1),
  })
  .meta({ id: 'Post' });
export type Post = z.infer<typeof Post>;

export const CreatePostRequest = z
  .strictObject({
    channel: Channel,
    accountId: AccountId.optional(),
    creativeId: CreativeId,
    publishAt: Instant,
    timeZone: TimeZone,
    customText: plainText({ max: 10_000, multiline: true }).optional(),
    link: Link.optional(),
    /** Added to `link`; without it the campaign's tracking tag is used. */
    utm: Utm.optional(),
    disclosure: Disclosure.optional(),
    /** Keep it off the calendar until it is scheduled. */
    draft: z.boolean().default(false),
  })
  .meta({ id: 'CreatePostRequest' });
export type CreatePostRequest = z.infer<typeof CreatePostRequest>;

/** What a person can tell a post to do, the one that goes on first (`post-actions.ts`). */
export const PostAction = z.enum(['schedule', 'retry', 'unschedule', 'cancel']);
export type PostAction = z.infer<typeof PostAction>;

export const UpdatePostRequest = z
  .strictObject({
    creativeId: CreativeId.optional(),
    publishAt: Instant.optional(),
    timeZone: TimeZone.optional(),
    customText: clearable(plainText({ max: 10_000, multiline: true })),
    link: clearable(Link),
    utm: Utm.optional(),
    disclosure: Disclosure.optional(),
    action: PostAction.optional(),
  })
  .refine(({ link, utm }) => link !== null || utm === undefined, {
    error: 'must not be sent together with a link that is taken away',
    path: ['utm'],
  })
  .meta({ id: 'UpdatePostRequest' });
export type UpdatePostRequest = z.infer<typeof UpdatePostRequest>;

/** As the channel shows it: a number, a hash, a message id with or without its angle brackets. */
const ChannelId = z
  .string()
  .max(300)
  .regex(/^<?[\x21-\x3b\x3d\x3f-\x7e]+>?$/, { error: 'must be an id as the channel shows it, without blanks' });

/** What a person found out about a post that nobody could tell was live (SPEC §8). */
export const ResolvePostRequest = z
  .strictObject({
    decision: z.enum(['published', 'not_published']),
    /** Where was looked, and what was there. */
    note: plainText({ max: 2_000, multiline: true }),
    url: Link.optional(),
    channelId: ChannelId.optional(),
  })
  .refine(({ decision, url, channelId }) => decision !== 'published' || (url ?? channelId) !== undefined, {
    error: 'is needed to say that it is live, or the channelId that it was found by',
    path: ['url'],
  })
  .refine(({ decision, url, channelId }) => decision !== 'not_published' || (url ?? channelId) === undefined, {
    error: 'contradicts a decision that names where it is live',
    path: ['decision'],
  })
  .meta({ id: 'ResolvePostRequest' });
export type ResolvePostRequest = z.infer<typeof ResolvePostRequest>;
