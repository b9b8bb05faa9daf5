import { cursorAfter, placeOf, searchFilter, shelfPlace } from './asset-search.js';

describe('a search of the library', () => {
  it('filters in the promised order', () => {
    const filter = searchFilter({ archived: false, type: 'image', tags: ['a', 'b'], filename: 'x', q: 'y' });
    expect(Object.keys(filter)).toEqual(['archived', 'type', 'tags', '$expr', '$text']);
    expect(filter).toMatchObject({ tags: { $all: ['a', 'b'] } });
  });

  it('makes no pattern of what was typed', () => {
    const filter = searchFilter({ archived: false, filename: '(A+)+$' });
    expect(filter.$expr).toEqual({ $gte: [{ $indexOfBytes: ['$foldedFilename', { $literal: '(a+)+$' }] }, 0] });
    expect(JSON.stringify(filter)).not.toContain('regex');
  });

  it('finds its place again by its own cursor alone', () => {
    const place = shelfPlace({ uploadedAt: '2026-09-01T07:00:00.000Z', _id: 'ast_01CURSOR' });
    expect(placeOf(cursorAfter(place))).toEqual(place);
    for (const forged of [
      '',
      'x',
      '2026-09-01T07:00:00.000Z',
      '{"$gt":""} ast_01X',
      `${place} x`,
      place.replace('ast', 'cmp'),
    ]) {
      expect(() => placeOf(cursorAfter(forged))).toThrow(expect.objectContaining({ code: 'validation_failed' }));
    }
  });
});
