/**
 * Freezes what a post ships from the very facts that the gate was opened on, in the look that was approved with the
 * content. Fails closed: a digest, receipt, look or asset that is not there stops the post, whatever the gate said.
 */

import type { CampaignFacts, PostFacts } from '@greenlight/shared/approval/campaign-facts.js';
import { buildManifest } from '@greenlight/shared/approval/manifest.js';
import { SCOPES, type Scope } from '@greenlight/shared/approval/scope.js';
import { submittedLook } from '@greenlight/shared/approval/submitted-look.js';
import type { Digest } from '@greenlight/shared/kernel/digest-schema.js';
import { toInstant } from '@greenlight/shared/kernel/time.js';
import { copyForChannel } from '@greenlight/shared/publishing/compose-post-text.js';
import { Shipment } from '@greenlight/shared/publishing/shipment.js';

const itemDigest = (facts: CampaignFacts, scope: Scope, id: string): Digest => {
  const item = buildManifest(facts, scope).items.find((candidate) => candidate.id === id);
  if (!item) throw new Error(`${id} is not in the ${scope} manifest.`);
  return item.digest;
};

const receiptDigests = (facts: CampaignFacts): Record<Scope, Digest> =>
  Object.fromEntries(
    SCOPES.map((scope) => {
      const receipt = facts.scopes[scope].receipt;
      if (!receipt) throw new Error(`There is no receipt for ${scope}.`);
      return [scope, receipt.digest];
    }),
  ) as Record<Scope, Digest>;

/** Throws when anything it needs is missing; the caller has evaluated the gate on the same `facts`. */
export const freezeShipment = (facts: CampaignFacts, post: PostFacts, now: Date): Shipment => {
  const creative = facts.creatives.find(({ id }) => id === post.creativeId);
  if (!creative?.copy || !facts.strategy) throw new Error(`The creative of post ${post.id} has no copy.`);
  const brand = submittedLook(facts.scopes.content);
  if (!brand) throw new Error(`There is no approved look to ship post ${post.id} in.`);
  const copy = copyForChannel(creative.copy, creative.overrides, post.channel);
  return Shipment.parse({
    itemDigest: itemDigest(facts, 'schedule', post.id),
    creative: { id: creative.id, digest: itemDigest(facts, 'content', creative.id) },
    headline: copy.headline,
    body: copy.body,
    callToAction: copy.callToAction,
    hashtags: copy.hashtags,
    text: post.text,
    ...(post.customText === undefined ? {} : { customText: post.customText }),
    ...(post.link === undefined ? {} : { link: post.link }),
    disclosure: post.disclosure,
    media: creative.assets.map(({ id, role, sha256, mediaType, bytes }) => ({
      assetId: id,
      role,
      sha256,
      mediaType,
      bytes,
      altText: copy.altText,
    })),
    brand,
    language: facts.strategy.body.language,
    timeZone: post.timeZone,
    strategyVersion: facts.strategy.version,
    receipts: receiptDigests(facts),
    gateRevision: facts.gateRevision,
    frozenAt: toInstant(now),
  });
};
