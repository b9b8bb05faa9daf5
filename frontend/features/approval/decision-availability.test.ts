import { ROLES, roleAllows } from '@greenlight/shared/identity/roles.js';
import type { Digest } from '@greenlight/shared/kernel/digest-schema.js';
import {
  type Availability,
  isUnderReview,
  type Judged,
  mayApprove,
  mayReject,
  maySubmit,
  type Reader,
} from './decision-availability';

const submission = {
  digest: 'a'.repeat(64) as Digest,
  upstream: {},
  by: 'usr_owner',
  at: '2026-08-20T08:00:00.000Z',
  dueAt: '2026-08-23T08:00:00.000Z',
};

const scope = (overrides: Partial<Judged> = {}): Judged => ({
  state: 'pending',
  submission,
  submissionIsCurrent: true,
  approvals: [],
  quorum: 2,
  selfApproval: false,
  ...overrides,
});

const untouched = (): Judged => ({ state: 'pending', approvals: [], quorum: 1, selfApproval: false });

const reader = (overrides: Partial<Reader> = {}): Reader => ({
  id: 'usr_reviewer',
  role: 'reviewer',
  othersWhoMay: () => ['Ona Marrero'],
  ...overrides,
});

const owner = reader({ id: 'usr_owner', role: 'manager' });
const said = (availability: Availability): string => (availability.allowed ? '' : availability.reason);

describe('who may decide', () => {
  it('a reviewer on what was submitted and is unchanged', () => {
    expect(mayApprove(scope(), reader(), [])).toEqual({ allowed: true });
    expect(mayReject(scope(), reader())).toEqual({ allowed: true });
  });

  it.each(ROLES)('%s exactly when the role table says so', (role) => {
    expect(mayReject(scope(), reader({ role })).allowed).toBe(roleAllows(role, 'scope:decide'));
    expect(maySubmit(untouched(), reader({ role }), true).allowed).toBe(roleAllows(role, 'scope:submit'));
  });

  it('whoever may not is told whom to ask', () => {
    expect(said(maySubmit(untouched(), reader(), true))).toBe(
      'As a reviewer you can’t submit for approval: admins and campaign owners can. Ask Ona Marrero.',
    );
  });

  it('authors may reject but not approve their own change', () => {
    expect(said(mayApprove(scope(), owner, ['usr_owner']))).toMatch(/somebody else must approve/);
    expect(mayReject(scope(), owner).allowed).toBe(true);
    expect(mayApprove(scope({ selfApproval: true }), owner, ['usr_owner']).allowed).toBe(true);
  });

  it('nobody twice in a round', () => {
    const voted = scope({
      approvals: [{ reviewer: { id: 'usr_reviewer', name: 'Reviewer', via: 'key' }, at: submission.at }],
    });
    expect(said(mayApprove(voted, reader(), []))).toBe('You have approved it. 1 more approval is needed.');
  });

  it('whoever approved concludes it when fewer approvals are asked for meanwhile, and can’t reject it', () => {
    const voted = scope({
      approvals: [{ reviewer: { id: 'usr_reviewer', name: 'Reviewer', via: 'key' }, at: submission.at }],
      quorum: 1,
    });
    expect(mayApprove(voted, reader(), []).allowed).toBe(true);
    expect(said(mayReject(voted, reader()))).toBe(
      'You have approved it. Fewer approvals are asked for since: approve it once more to conclude.',
    );
    expect(mayReject(voted, reader({ id: 'usr_other' })).allowed).toBe(true);
  });

  it.each([
    ['nothing is submitted', untouched(), /Nobody has submitted/],
    ['it has changed since', scope({ submissionIsCurrent: false }), /submitted again/],
    ['it is approved', scope({ state: 'approved' }), /approved already/],
    ['it is rejected', scope({ state: 'rejected' }), /was rejected/],
  ])('nobody when %s', (_, view, why) => {
    expect(said(mayApprove(view, reader(), []))).toMatch(why);
    expect(isUnderReview(view)).toBe(false);
  });
});

describe('who may submit', () => {
  it('nobody before a strategy is active', () => {
    expect(said(maySubmit(untouched(), owner, false))).toMatch(/Activate a strategy first/);
  });

  it('nobody while reviewers have it before them, or when it is approved as it is', () => {
    expect(maySubmit(scope(), owner, true).allowed).toBe(false);
    expect(maySubmit(scope({ state: 'approved' }), owner, true).allowed).toBe(false);
  });

  it('the owner when the brand kit has another look than the one that is under review or approved', () => {
    for (const state of ['pending', 'approved'] as const) {
      expect(maySubmit(scope({ state, lookIsCurrent: false }), owner, true).allowed).toBe(true);
      expect(maySubmit(scope({ state, lookIsCurrent: true }), owner, true).allowed).toBe(false);
    }
    expect(mayApprove(scope({ lookIsCurrent: false }), reader(), []).allowed).toBe(true);
  });

  it('the owner when it was rejected, or changed since it was submitted or approved', () => {
    expect(maySubmit(scope({ state: 'rejected' }), owner, true).allowed).toBe(true);
    expect(maySubmit(scope({ submissionIsCurrent: false }), owner, true).allowed).toBe(true);
    expect(maySubmit(scope({ state: 'approved', submissionIsCurrent: false }), owner, true).allowed).toBe(true);
  });
});
