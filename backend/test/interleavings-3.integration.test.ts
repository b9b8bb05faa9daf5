import { playSchedules, withInterleavings } from './support/interleaved-histories.js';

withInterleavings();

describe('the third quarter of a thousand schedules of people and machines acting on a campaign at once', () => {
  it('never ship what was not approved, never decide twice, and never leave half a cascade', async () => {
    expect(await playSchedules(20_263_001, 250)).toBeGreaterThanOrEqual(250);
  });
});
