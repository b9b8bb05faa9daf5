import { type Staff, whoseTurn } from './whose-turn';

const members = [
  { id: 'usr_1', name: 'Ona Marrero', role: 'manager' },
  { id: 'usr_2', name: 'Rafael Duarte', role: 'reviewer' },
  { id: 'usr_3', name: 'Ines Falk', role: 'reviewer' },
] as const satisfies Staff['members'];

const as = (index: 0 | 1 | 2): Staff => ({ me: members[index], members, votedOn: [] });

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

  it('is that of the others once the reader has approved the scope', () => {
    const voted: Staff = { ...as(1), votedOn: ['content'] };
    expect(whoseTurn({ owner: 'reviewer', ownerIds: [], scope: 'content' }, voted)).toEqual({
      yours: false,
      who: 'Ines Falk',
    });
    expect(whoseTurn({ owner: 'reviewer', ownerIds: [], scope: 'ads' }, voted).yours).toBe(true);
  });

  it('names the part when nobody plays it, or when those it names have left', () => {
    expect(whoseTurn({ owner: 'operator', ownerIds: [] }, as(0)).who).toBe('an operator');
    expect(whoseTurn({ owner: 'owner', ownerIds: ['usr_gone'] }, as(0))).toEqual({
      yours: false,
      who: 'a campaign owner',
    });
  });
});
