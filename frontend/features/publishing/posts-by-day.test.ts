import { sampleCreative, samplePost } from '@greenlight/shared/testing/sample-campaign.js';
import { postsByDay } from './posts-by-day';

const creative = sampleCreative(1);
const post = (number: number, publishAt: string, timeZone: string) => ({
  ...samplePost(number, creative, 'newsroom', publishAt),
  timeZone,
});

describe('postsByDay', () => {
  it('puts each post on the day that it goes out on in its own zone, in the order of the slots', () => {
    const late = post(1, '2026-09-01T22:30:00.000Z', 'Europe/Madrid');
    const early = post(2, '2026-09-01T20:00:00.000Z', 'Europe/Madrid');
    const abroad = post(3, '2026-09-01T23:00:00.000Z', 'America/Lima');
    const days = postsByDay([late, early, abroad]);
    expect(days.map(({ key, posts }) => [key, posts.map(({ id }) => id)])).toEqual([
      ['2026-09-01', [early.id, abroad.id]],
      ['2026-09-02', [late.id]],
    ]);
  });
});
