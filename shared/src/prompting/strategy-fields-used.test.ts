import fc from 'fast-check';
import { REGENERATION_PARTS } from '../creative/creative.js';
import { STRATEGY_FIELDS, type StrategyField } from '../strategy/strategy-body.js';
import { at } from '../testing/at.js';
import { sampleBrandKit, sampleCampaign, sampleCreative } from '../testing/sample-campaign.js';
import { sampleStrategy } from '../testing/sample-strategy.js';
import { buildCopyRequest } from './build-copy-request.js';
import { buildRenderSpec } from './build-render-spec.js';
import { type RegenerationPart, strategyFieldsUsed } from './strategy-fields-used.js';

const { campaign } = sampleCampaign();
const partsOf = fc.subarray([...REGENERATION_PARTS], { minLength: 1 });

/** Everything that making these parts asks of the outside. */
const requestsFor = (parts: readonly RegenerationPart[], strategy: object) => ({
  copy: buildCopyRequest({ campaign, strategy, brandKit: sampleBrandKit(), creative: sampleCreative(1), parts }),
  media: parts.includes('media')
    ? buildRenderSpec({ strategy, brandKit: sampleBrandKit(), productName: 'Course', creative: sampleCreative(1) })
    : undefined,
});

const without = (field: StrategyField) => {
  const { [field]: _removed, ...rest } = sampleStrategy();
  return rest;
};

describe('strategyFieldsUsed', () => {
  it('is the whole copy’s when all of the copy is made', () => {
    expect(strategyFieldsUsed(['copy'])).toEqual(
      strategyFieldsUsed(['headline', 'body', 'callToAction', 'hashtags', 'altText']),
    );
  });

  it('names fields once, in the body’s own order, and none for no parts', () => {
    expect(strategyFieldsUsed(['media', 'headline', 'media'])).toEqual(
      STRATEGY_FIELDS.filter((field) => strategyFieldsUsed(['headline', 'media']).includes(field)),
    );
    expect(strategyFieldsUsed([])).toEqual([]);
  });

  it('never names what no creative is made from: money, channels and goals', () => {
    const used = strategyFieldsUsed([...REGENERATION_PARTS]);
    for (const field of ['budget', 'channels', 'objectives'] as const) expect(used).not.toContain(field);
  });

  it('is right: what is not named changes nothing that is asked for', () => {
    fc.assert(
      fc.property(partsOf, fc.constantFrom(...STRATEGY_FIELDS), (parts, field) => {
        fc.pre(!strategyFieldsUsed(parts).includes(field));
        expect(requestsFor(parts, without(field))).toEqual(requestsFor(parts, sampleStrategy()));
      }),
    );
  });

  it('is not too wide: each named field changes what is asked for', () => {
    fc.assert(
      fc.property(partsOf, fc.nat(), (parts, pick) => {
        const used = strategyFieldsUsed(parts);
        const field = at(used, pick % used.length);
        expect(requestsFor(parts, without(field))).not.toEqual(requestsFor(parts, sampleStrategy()));
      }),
    );
  });
});
