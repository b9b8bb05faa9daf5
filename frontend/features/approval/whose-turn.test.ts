import type { Scope } from '@greenlight/shared/approval/scope.js';
import { type Crew, whoseTurn } from './whose-turn';

const members = [
  { id: 'usr_1', name: 'Ona Marrero', role: 'manager' },
  { id: 'usr_2', name: 'Rafael Duarte', role: 'reviewer' },
  { id: 'usr_3', name: 'Ines Falk', role: 'reviewer' },
] as const satisfies Crew['members'];

const as = (index: 0 | 1 | 2, approvers: Crew['approvers'] = {}): Crew => ({ me: members[index], members, approvers });

describe('whoseTurn', () => {
  it('is that of the people whom the reason names', () => {
    expect(whoseTurn({ owner: 'owner', ownerIds: ['usr_1'] }, as(1))).toEqual({ yours: false, who: 'Ona Marrero' });
    expect(whoseTurn({ owner: 'operator', ownerIds: ['usr_2'] }, as(1))).toEqual({ yours: true, who: 'you' });
  });

  it('is that of everybody who plays the part when nobody is named, the reader first', () => {
    expect(whoseTurn({ owner: 'reviewer', ownerIds: [] }, as(2))).toEqual({ yours: true, who: 'you or Rafael Duarte' });
    expect(whoseTurn({ owner: 'reviewer', ownerIds: [] }, as(0))).toEqual({
      yours: false,
      who: 'Rafael Duarte or Ines Falk',
    });
  });

  it('is that of those whose approval of the scope would be taken, whatever their role is called', () => {
    const approvers = { content: ['usr_3'], ads: ['usr_1', 'usr_2'] };
    const turn = (scope: Scope, reader: 0 | 1 | 2) =>
      whoseTurn({ owner: 'reviewer', ownerIds: [], scope }, as(reader, approvers));
    expect(turn('content', 1)).toEqual({ yours: false, who: 'Ines Falk' });
    expect(turn('ads', 1)).toEqual({ yours: true, who: 'you or Ona Marrero' });
    expect(turn('ads', 2)).toEqual({ yours: false, who: 'Ona Marrero or Rafael Duarte' });
  });

  it('names nobody for a scope of which it isn’t known who may approve it', () => {
    expect(whoseTurn({ owner: 'reviewer', ownerIds: [], scope: 'content' }, as(1))).toEqual({
      yours: false,
      who: 'a reviewer',
    });
  });

  it('names the part when nobody plays it, or when those it names have left', () => {
    expect(whoseTurn({ owner: 'operator', ownerIds: [] }, as(0)).who).toBe('an operator');
    expect(whoseTurn({ owner: 'owner', ownerIds: ['usr_gone'] }, as(0))).toEqual({
      yours: false,
      who: 'a campaign owner',
    });
  });
});
