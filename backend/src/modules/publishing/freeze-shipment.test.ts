import { lookOf } from '@greenlight/shared/creative/brand-kit.js';
import { at } from '@greenlight/shared/testing/at.js';
import { openCampaign } from '@greenlight/shared/testing/open-campaign.js';
import { SAMPLE_NOW, sampleBrandKit } from '@greenlight/shared/testing/sample-campaign.js';
import { freezeShipment } from './freeze-shipment.js';

describe('the look of what ships', () => {
  it('is that which was approved with the content, whatever the brand kit is now', () => {
    const facts = openCampaign();
    facts.brandKit = { ...sampleBrandKit(), authors: [], wordmark: 'Another house' };
    expect(freezeShipment(facts, at(facts.posts, 0), SAMPLE_NOW).brand).toEqual(lookOf(sampleBrandKit()));
  });

  it('is not made up where none was approved: nothing ships', () => {
    const facts = openCampaign();
    delete facts.scopes.content.submission?.look;
    expect(() => freezeShipment(facts, at(facts.posts, 0), SAMPLE_NOW)).toThrow(/no approved look/);
  });
});
