import type { Instant } from '../kernel/time.js';
import { kitAuthorsSince, withKitAuthor } from './kit-authors.js';

const at = (day: number) => `2026-08-0${day}T09:00:00.000Z` as Instant;
const KIT_AUTHORS = [
  { id: 'usr_first', at: at(1) },
  { id: 'usr_second', at: at(2) },
];

describe('the authors of a brand kit', () => {
  it('are listed once each, with their last change', () => {
    const again = withKitAuthor(KIT_AUTHORS, { id: 'usr_first', at: at(3) });
    expect(again).toEqual([KIT_AUTHORS[1], { id: 'usr_first', at: at(3) }]);
  });

  it('since a time are those who changed it then or later, and all without one', () => {
    expect(kitAuthorsSince(KIT_AUTHORS, at(2))).toEqual(['usr_second']);
    expect(kitAuthorsSince(KIT_AUTHORS, at(3))).toEqual([]);
    expect(kitAuthorsSince(KIT_AUTHORS, undefined)).toEqual(['usr_first', 'usr_second']);
  });
});
