import type { Digest } from '@greenlight/shared/kernel/digest-schema.js';
import type { Judged } from './decision-availability';
import { scopeCard } from './scope-card';

const look: NonNullable<Judged['submission']>['look'] = {
  wordmark: 'Salina Verde',
  colours: { primary: '#204060', secondary: '#406080', accent: '#c04020', background: '#ffffff', text: '#102030' },
  typefaces: { heading: 'Fraunces', body: 'Inter' },
};

const scope = (overrides: Partial<Judged> = {}): Judged => ({
  state: 'approved',
  submission: {
    digest: 'a'.repeat(64) as Digest,
    upstream: {},
    look,
    by: 'usr_owner',
    at: '2026-08-20T08:00:00.000Z',
    dueAt: '2026-08-23T08:00:00.000Z',
  },
  submissionIsCurrent: true,
  approvals: [],
  quorum: 1,
  selfApproval: false,
  lookIsCurrent: true,
  ...overrides,
});

describe('the card of a scope', () => {
  it('approved in a look that the brand kit has no more: it ships, and submitting again says first what that closes', () => {
    const { title, about, submission, decides } = scopeCard(scope({ lookIsCurrent: false }));
    expect([title, about].join(' ')).toMatch(/goes out as it was approved/);
    expect([title, about].join(' ')).not.toMatch(/nothing goes out|until it is/i);
    expect(submission).toMatchObject({ kind: 'again', consequence: expect.stringMatching(/closes the gate/) });
    expect(decides).toBe(false);
  });

  it('approved as it is: nothing is offered', () => {
    expect(scopeCard(scope())).toMatchObject({ title: 'Nothing to do', decides: false });
    expect(scopeCard(scope())).not.toHaveProperty('submission');
  });

  it('under review: the decision comes first, and another look costs the votes', () => {
    expect(scopeCard(scope({ state: 'pending' }))).toEqual({ title: 'Your decision', decides: true });
    expect(scopeCard(scope({ state: 'pending', lookIsCurrent: false }))).toMatchObject({
      decides: true,
      submission: { kind: 'again', consequence: expect.stringMatching(/votes/) },
    });
  });

  it.each(['pending', 'approved'] as const)(
    '%s without a look: it can’t go out, so submitting is the next step',
    (state) => {
      const { submission } = scope();
      const lookless = submission && { ...submission, look: undefined };
      expect(scopeCard(scope({ state, submission: lookless, lookIsCurrent: false }))).toMatchObject({
        about: expect.stringMatching(/can’t go out/),
        submission: { kind: 'first' },
      });
    },
  );

  it('anything else waits to be submitted', () => {
    for (const overrides of [{ state: 'rejected' }, { submissionIsCurrent: false }] as const) {
      expect(scopeCard(scope(overrides))).toMatchObject({ decides: false, submission: { kind: 'first' } });
    }
  });
});
