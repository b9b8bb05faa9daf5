/**
 * What a post sends: until it begins to publish, its creative as it is now; from then on what was frozen with it, whatever
 * the creative has become since.
 */
import type { Creative } from '@greenlight/shared/creative/creative.js';
import { sameValue } from '@greenlight/shared/kernel/compare-values.js';
import { copyForChannel } from '@greenlight/shared/publishing/compose-post-text.js';
import type { Post, PostState } from '@greenlight/shared/publishing/post.js';
import type { Shipment } from '@greenlight/shared/publishing/shipment.js';

/** Of a post that never began to publish, `cancelled` too. */
const SENDING: Readonly<Record<PostState, string>> = {
  draft: 'would be sent',
  scheduled: 'will be sent',
  held: 'will be sent',
  publishing: 'is being sent',
  published: 'was sent',
  failed: 'it tried to send',
  outcome_unknown: 'may have been sent',
  cancelled: 'would have been sent',
};

/** After "all that" or "this is what". */
export const sendingWords = ({ state, shipment }: Pick<Post, 'state' | 'shipment'>): string =>
  SENDING[state === 'cancelled' && shipment !== undefined ? 'failed' : state];

const NOT_BEGUN: readonly PostState[] = ['draft', 'scheduled', 'held', 'cancelled'];

export type Sent =
  | { readonly kind: 'creative' }
  | { readonly kind: 'shipment'; readonly shipment: Shipment }
  /** It began to publish, and what it shipped can't be read: today's creative would be a guess. */
  | { readonly kind: 'lost' };

export const whatIsSent = ({ state, shipment }: Pick<Post, 'state' | 'shipment'>): Sent => {
  if (shipment !== undefined) return { kind: 'shipment', shipment };
  return { kind: NOT_BEGUN.includes(state) ? 'creative' : 'lost' };
};

type Shown = Pick<Shipment, 'headline' | 'body' | 'callToAction' | 'hashtags'> & {
  readonly media: readonly Pick<Shipment['media'][number], 'assetId' | 'role' | 'altText'>[];
};

const shownThen = ({ headline, body, callToAction, hashtags, media }: Shipment): Shown => ({
  headline,
  body,
  callToAction,
  hashtags,
  media: media.map(({ assetId, role, altText }) => ({ assetId, role, altText })),
});

const shownNow = ({ copy, overrides, assets }: Creative, channel: Post['channel']): Shown | undefined => {
  if (copy === undefined) return undefined;
  const { altText, ...words } = copyForChannel(copy, overrides, channel);
  return { ...words, media: assets.map(({ id, role }) => ({ assetId: id, role, altText })) };
};

/** Whether the creative would show the channel's readers something else than what was shipped. */
export const hasChangedSince = (shipment: Shipment, channel: Post['channel'], creative: Creative): boolean =>
  !sameValue(shownThen(shipment), shownNow(creative, channel));
