/**
 * What a post ships, frozen at the moment it begins to publish: the channel gets this and nothing else, so later edits
 * can't change what goes out, and from a live URL one walks back to hashes, receipts and people (PROOF, Publication).
 */
import { z } from 'zod';
import { Scope } from '../approval/scope.js';
import { BrandLook } from '../creative/brand-kit.js';
import { AssetRole } from '../creative/creative.js';
import { Digest } from '../kernel/digest-schema.js';
import { AssetId, CreativeId } from '../kernel/ids.js';
import { Instant, TimeZone } from '../kernel/time.js';
import { Language } from '../strategy/strategy-body.js';
import { Disclosure } from './disclosure.js';

export const ShippedMedia = z.object({
  assetId: AssetId,
  role: AssetRole,
  sha256: z.string(),
  mediaType: z.string(),
  bytes: z.int(),
  altText: z.string(),
});
export type ShippedMedia = z.infer<typeof ShippedMedia>;

export const Shipment = z.object({
  itemDigest: Digest,
  creative: z.object({ id: CreativeId, digest: Digest }),
  headline: z.string(),
  body: z.string(),
  callToAction: z.string(),
  hashtags: z.array(z.string()),
  /** Exactly what text channels send. */
  text: z.string(),
  /** Set when a person typed the text for this post; pages then show it in place of the body. */
  customText: z.string().optional(),
  link: z.string().optional(),
  disclosure: Disclosure,
  media: z.array(ShippedMedia),
  /** As it was approved with the content: an edit of the brand kit changes neither what goes out nor what is out. */
  brand: BrandLook,
  language: Language,
  timeZone: TimeZone,
  /** The version that was active. */
  strategyVersion: z.int().min(1),
  /** Digests of the four receipts it ships under. */
  receipts: z.record(Scope, Digest),
  gateRevision: z.int().min(0),
  frozenAt: Instant,
});
export type Shipment = z.infer<typeof Shipment>;
