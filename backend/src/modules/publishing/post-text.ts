/** Puts into a post what it sends: composed from the creative as it is now until it begins to publish, frozen from then on. */
import type { PostFacts } from '@greenlight/shared/approval/campaign-facts.js';
import type { Creative } from '@greenlight/shared/creative/creative.js';
import { composePostText } from '@greenlight/shared/publishing/compose-post-text.js';
import type { Post, PostState } from '@greenlight/shared/publishing/post.js';
import type { StoredPost } from './posts.repository.js';

/** The words a post needs of its creative. */
export type PostWords = Pick<Creative, 'copy' | 'overrides'>;

const STILL_TO_SHIP: readonly PostState[] = ['draft', 'scheduled', 'held'];

/** What it began to ship. One that has yet to begin has nothing frozen, whatever is stored with it. */
const shipmentOf = ({ state, shipment }: StoredPost): StoredPost['shipment'] =>
  STILL_TO_SHIP.includes(state) ? undefined : shipment;

/** A post that has begun to publish shows what it shipped; any other, what it would send now. */
export const withText = (stored: StoredPost, words: PostWords | undefined): Post => {
  const { shipment: _shipment, handedOverAt: _handedOverAt, ...post } = stored;
  const shipment = shipmentOf(stored);
  return { ...post, text: shipment?.text ?? textOf(post, words), ...(shipment ? { shipment } : {}) };
};

export const postFacts = (stored: StoredPost, words: PostWords | undefined): PostFacts => {
  const post = withText(stored, words);
  return { ...post, ...(post.shipment ? { frozenDigest: post.shipment.itemDigest } : {}) };
};

const textOf = ({ channel, customText }: Omit<StoredPost, 'shipment'>, words: PostWords | undefined): string => {
  if (customText !== undefined) return customText;
  return words?.copy ? composePostText(words.copy, words.overrides, channel) : '';
};
