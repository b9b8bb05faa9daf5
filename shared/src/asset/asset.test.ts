import { AssetRights } from './asset.js';

const rights = { licence: 'Stock', territories: ['ES'] };
const EARLY = '2026-09-01T00:00:00.000Z';
const LATE = '2026-09-02T00:00:00.000Z';

describe('rights to an asset', () => {
  it.each([
    ['always', {}],
    ['from a time on', { validFrom: EARLY }],
    ['up to a time', { validUntil: EARLY }],
    ['between two times', { validFrom: EARLY, validUntil: LATE }],
    ['at one moment', { validFrom: EARLY, validUntil: EARLY }],
  ])('may hold %s', (_, window) => {
    expect(AssetRights.safeParse({ ...rights, ...window }).success).toBe(true);
  });

  it('do not end before they begin', () => {
    const { error } = AssetRights.safeParse({ ...rights, validFrom: LATE, validUntil: EARLY });
    expect(error?.issues).toMatchObject([{ path: ['validUntil'], message: 'must not be before validFrom' }]);
  });
});
