/** What is hashed of an ad (PROOF, Items): where, when, for whom and for how much, with its creative by digest. */
import type { AdFacts } from '../approval/campaign-facts.js';
import type { Digest } from '../kernel/digest-schema.js';

type HashedFields = 'id' | 'channel' | 'flight' | 'budget' | 'targeting' | 'creativeId' | 'link';

/** `creativeDigest` is absent when the creative is gone: that digest is nobody's approval, so the gate stays closed. */
export const adItem = (ad: Pick<AdFacts, HashedFields>, creativeDigest: Digest | undefined) =>
  ({
    type: 'greenlight/ad/v1',
    id: ad.id,
    channel: ad.channel,
    flight: { from: ad.flight.from, to: ad.flight.to },
    budget: { amount: ad.budget.amount, currency: ad.budget.currency },
    targeting: ad.targeting,
    creative: { id: ad.creativeId, digest: creativeDigest },
    link: ad.link,
  }) as const;
export type AdItem = ReturnType<typeof adItem>;
