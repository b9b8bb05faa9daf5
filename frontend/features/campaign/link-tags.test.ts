import { SAMPLE_NOW, sampleCampaign, sampleCreative, samplePost } from '@greenlight/shared/testing/sample-campaign.js';
import { linkTags } from './link-tags';

const { campaign } = sampleCampaign();
const now = SAMPLE_NOW.toISOString();
const post = (number: number, publishAt: string, timeZone = 'Atlantic/Canary') => ({
  ...samplePost(number, sampleCreative(1), 'newsroom', publishAt),
  timeZone,
  state: 'scheduled' as const,
});

describe('linkTags', () => {
  it('says what the links of each slot’s year carry, the year being that of the slot’s own zone', () => {
    const posts = [
      post(1, '2026-12-31T23:30:00.000Z', 'Europe/Madrid'),
      post(2, '2026-12-31T23:30:00.000Z', 'Atlantic/Canary'),
      post(3, '2026-10-01T10:00:00.000Z'),
    ];
    expect(linkTags(campaign, posts, now)).toEqual(['autumn-2026-repair-course', 'autumn-2027-repair-course']);
  });

  it('takes no notice of posts that were cancelled', () => {
    const cancelled = { ...post(1, '2027-03-01T10:00:00.000Z'), state: 'cancelled' as const };
    expect(linkTags(campaign, [cancelled, post(2, '2026-10-01T10:00:00.000Z')], now)).toEqual([
      'autumn-2026-repair-course',
    ]);
  });

  it('speaks of this year while nothing is planned', () => {
    expect(linkTags(campaign, [], now)).toEqual(['autumn-2026-repair-course']);
  });
});
