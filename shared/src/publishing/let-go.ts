/**
 * Whether what is stored to be sent is what was let go. "What was let go is not what is handed over" is the threat: a
 * shipment lies in the database until its channel has it, so it is hashed again, and compared with what
 * `post.publishing` recorded in the transaction that checked the gate (PROOF, Publication).
 */
import { digestOf } from '../kernel/digest.js';
import type { Digest } from '../kernel/digest-schema.js';
import type { Channel } from './channel.js';
import type { Post } from './post.js';
import { type PostItem, postItem } from './post-item.js';
import type { RecordedStanding } from './post-record.js';
import type { Shipment } from './shipment.js';

/** What `post.publishing` records of it. */
export interface RecordedShipment {
  /** Digest of the post's item. */
  readonly item: Digest;
  /** Digest of everything that its channel gets. */
  readonly shipment: Digest;
  /** Where it went. */
  readonly channel?: Channel;
}

/** Where and when it goes is of the post; what goes is of the shipment. */
export type Addressed = Pick<Post, 'id' | 'channel' | 'accountId' | 'publishAt'>;

export const shipmentDigest = (shipment: Shipment): Digest => digestOf(shipment);

/** The item that a post began to ship with, put together again from what it shipped. */
export const shippedItem = ({ id, channel, accountId, publishAt }: Addressed, shipment: Shipment): PostItem => {
  const { creative, timeZone, text, link, disclosure } = shipment;
  const sent = { timeZone, creativeId: creative.id, text, disclosure, ...(link === undefined ? {} : { link }) };
  return postItem({ id, channel, accountId, publishAt, ...sent }, creative.digest);
};

/** What can't be hashed is not what was let go. */
export const isWhatWasLetGo = (
  post: Addressed,
  shipment: Shipment | undefined,
  recorded: RecordedShipment,
): boolean => {
  try {
    if (!shipment || shipment.itemDigest !== recorded.item) return false;
    return shipmentDigest(shipment) === recorded.shipment && digestOf(shippedItem(post, shipment)) === recorded.item;
  } catch {
    return false;
  }
};

/** Of a post that failed, or is back on the calendar, nothing is out. */
const MAY_BE_OUT: ReadonlySet<string> = new Set<RecordedStanding>(['under-way', 'unknown', 'published']);

/**
 * Whether what lies where a channel keeps it is what was let go to this channel last. It lies there long after it went
 * out, so whoever shows it asks this each time. What can't be hashed is not what was let go.
 */
export const isStillWhatWasLetGo = (
  channel: Channel,
  shipment: Shipment,
  { standing, letGo }: { readonly standing: RecordedStanding | 'unreadable'; readonly letGo?: RecordedShipment },
): boolean => {
  if (!MAY_BE_OUT.has(standing) || letGo?.channel !== channel) return false;
  try {
    return shipment.itemDigest === letGo.item && shipmentDigest(shipment) === letGo.shipment;
  } catch {
    return false;
  }
};
