/** What a post shipped of a creative as it is. For tests to change one thing of. */
import type { CreativeFacts } from '../approval/campaign-facts.js';
import { lookOf } from '../creative/brand-kit.js';
import type { Digest } from '../kernel/digest-schema.js';
import type { Shipment } from '../publishing/shipment.js';
import { sampleBrandKit } from './sample-campaign.js';

const DIGEST = 'a'.repeat(64) as Digest;

export const sampleShipment = ({ id, copy, assets }: CreativeFacts): Shipment => {
  if (!copy) throw new Error('A creative without copy is not shipped.');
  const { altText, ...words } = copy;
  return {
    itemDigest: DIGEST,
    creative: { id, digest: DIGEST },
    ...words,
    text: `${words.headline}\n\n${words.body}`,
    disclosure: 'none',
    media: assets.map(({ id: assetId, role, sha256, mediaType, bytes }) => ({
      assetId,
      role,
      sha256,
      mediaType,
      bytes,
      altText,
    })),
    brand: lookOf(sampleBrandKit()),
    language: 'en',
    timeZone: 'Atlantic/Canary',
    strategyVersion: 1,
    receipts: { strategy: DIGEST, content: DIGEST, schedule: DIGEST, ads: DIGEST },
    gateRevision: 1,
    frozenAt: '2026-09-01T09:00:00.000Z',
  };
};
