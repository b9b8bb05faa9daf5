import { SYSTEM_ACTOR } from '../identity/actor.js';
import { sampleCampaign, sampleCreative } from '../testing/sample-campaign.js';
import { authoredBy, madeFromWorkOf } from './authors.js';

describe('the authors of a thing', () => {
  it('are everybody who had a hand in it, each once; the system is nobody', () => {
    const creative = sampleCreative(1);
    const edited = authoredBy(authoredBy(creative, { kind: 'user', id: 'usr_other' }), {
      kind: 'key',
      id: 'usr_owner',
    });
    expect(edited.authorIds).toEqual(['usr_owner', 'usr_other']);
    expect(authoredBy(creative, SYSTEM_ACTOR('worker'))).toEqual(creative);
  });

  it.each([
    ['creative', sampleCreative(1)],
    ['post', sampleCampaign().posts[0]],
  ])('are all who wrote in what it was made from, each once, and stay so: of a %s', (_, thing) => {
    const made = madeFromWorkOf({ ...thing, authorIds: ['usr_second'] }, ['usr_first', 'usr_second']);
    expect(made.authorIds).toEqual(['usr_second', 'usr_first']);
    expect(madeFromWorkOf(made, []).authorIds).toEqual(['usr_second', 'usr_first']);
  });
});
