import { SYSTEM_ACTOR } from '../identity/actor.js';
import type { Instant } from '../kernel/time.js';
import { sampleCreative } from '../testing/sample-campaign.js';
import { authoredBy, madeFromWorkOf } from './creative-authors.js';
import { kitAuthorsSince, withKitAuthor } from './kit-authors.js';

const at = (day: number) => `2026-08-0${day}T09:00:00.000Z` as Instant;
const KIT_AUTHORS = [
  { id: 'usr_first', at: at(1) },
  { id: 'usr_second', at: at(2) },
];

describe('the authors of a creative', () => {
  it('are everybody who had a hand in it, each once; the system is nobody', () => {
    const creative = sampleCreative(1);
    const edited = authoredBy(authoredBy(creative, { kind: 'user', id: 'usr_other' }), {
      kind: 'key',
      id: 'usr_owner',
    });
    expect(edited.authorIds).toEqual(['usr_owner', 'usr_other']);
    expect(authoredBy(creative, SYSTEM_ACTOR('worker'))).toEqual(creative);
  });

  it('are all who wrote in what it was made from, each once, and stay so', () => {
    const made = madeFromWorkOf({ ...sampleCreative(1), authorIds: ['usr_second'] }, ['usr_first', 'usr_second']);
    expect(made.authorIds).toEqual(['usr_second', 'usr_first']);
    expect(madeFromWorkOf(made, []).authorIds).toEqual(['usr_second', 'usr_first']);
  });
});

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
