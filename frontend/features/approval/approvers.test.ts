import { approversOf, type Round, type Staff, whoIsAsked } from './approvers';

const ona = { id: 'usr_1', name: 'Ona Marrero', role: 'manager' } as const;
const rafael = { id: 'usr_2', name: 'Rafael Duarte', role: 'reviewer' } as const;
const ines = { id: 'usr_3', name: 'Ines Falk', role: 'reviewer' } as const;
const viewer = { id: 'usr_4', name: 'Vera Lind', role: 'viewer' } as const;
const members = [ona, rafael, ines, viewer];

const round = (overrides: Partial<Round> = {}): Round => ({
  quorum: 1,
  selfApproval: false,
  approvals: [],
  authors: [ona.id],
  ...overrides,
});
const as = (me: Staff['me']): Staff => ({ me, members });
const vote = { reviewer: { id: rafael.id, name: rafael.name, via: 'key' }, at: '2026-08-20T08:00:00.000Z' } as const;

describe('who may approve', () => {
  it('not the authors of the change, unless the policy lets them', () => {
    expect(approversOf(members, round())).toEqual([rafael, ines]);
    expect(approversOf(members, round({ selfApproval: true }))).toEqual([ona, rafael, ines]);
  });

  it('nobody twice in a round, unless the quorum was lowered since and only the conclusion is missing', () => {
    expect(approversOf(members, round({ approvals: [vote], quorum: 2 }))).toEqual([ines]);
    expect(approversOf(members, round({ approvals: [vote], quorum: 1 }))).toEqual([rafael, ines]);
  });
});

describe('who is said to be asked', () => {
  it('is whose approval would be taken, the reader first', () => {
    expect(whoIsAsked(round(), as(ona))).toBe('1 approval is needed. Rafael Duarte and Ines Falk may give it.');
    expect(whoIsAsked(round({ quorum: 2 }), as(ines))).toBe(
      '2 approvals are needed. You and Rafael Duarte may give them.',
    );
  });

  it('is nobody by name when nobody is known who may, or too many', () => {
    expect(whoIsAsked(round(), { me: ona, members: [ona] })).toBe('1 approval is needed.');
    const many = Array.from({ length: 6 }, (_, index) => ({ ...ines, id: `usr_${index + 10}` }));
    expect(whoIsAsked(round(), { me: ona, members: many })).toBe('1 approval is needed.');
  });
});
