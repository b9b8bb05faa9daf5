/**
 * The things that a manifest's items are about, shown with exactly the fields that are hashed: what is stored beside
 * them (names, states) comes from the lists, what would be approved comes from the item alone.
 */

import { AssetRole, Creative } from '@greenlight/shared/creative/creative.js';
import type { Digest } from '@greenlight/shared/kernel/digest-schema.js';
import { AssetId } from '@greenlight/shared/kernel/ids.js';
import { Ad } from '@greenlight/shared/publishing/ad.js';
import { Post } from '@greenlight/shared/publishing/post.js';
import { StrategyDraftBody } from '@greenlight/shared/strategy/strategy-body.js';
import { z } from 'zod';

const HashedCreative = Creative.pick({
  format: true,
  copy: true,
  overrides: true,
  aiGenerated: true,
  strategyVersion: true,
}).extend({ assets: z.array(z.object({ id: AssetId, role: AssetRole })) });

const HashedPost = Post.pick({
  channel: true,
  publishAt: true,
  timeZone: true,
  text: true,
  link: true,
  disclosure: true,
});

const HashedAd = Ad.pick({ channel: true, flight: true, budget: true, targeting: true, link: true });

const HashedStrategy = z.object({ version: z.int(), body: StrategyDraftBody });

/** Fields that the item doesn't have are absent in what is shown too. */
const replaced = <T extends object, S extends z.ZodObject>(stored: T, hashed: S, value: unknown): T | undefined => {
  const parsed = hashed.safeParse(value);
  if (!parsed.success) return undefined;
  const emptied = Object.fromEntries(Object.keys(hashed.shape).map((field) => [field, undefined]));
  return { ...stored, ...emptied, ...parsed.data };
};

/** Each is `undefined` when the item can't be read: then nothing but its exact content is shown. */
export const hashedCreative = (stored: Creative, value: unknown): Creative | undefined =>
  replaced(stored, HashedCreative, value);
export const hashedPost = (stored: Post, value: unknown): Post | undefined => replaced(stored, HashedPost, value);
/** A post that shipped as something else than it would be today has no value: it is shown by what it shipped. */
export const shippedPost = (stored: Post, digest: Digest): Post | undefined =>
  stored.shipment?.itemDigest === digest ? stored : undefined;
export const hashedAd = (stored: Ad, value: unknown): Ad | undefined => replaced(stored, HashedAd, value);

export const hashedStrategy = (value: unknown): z.infer<typeof HashedStrategy> | undefined =>
  HashedStrategy.safeParse(value).data;
