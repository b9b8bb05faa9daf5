/** What the card of a scope says and offers as the scope stands: one thing to do next, never two that contradict each other. */
import { isApprovedAsItIs, isUnderReview, type Judged, wantsAnotherLook } from './decision-availability';

export interface ScopeCard {
  readonly title: string;
  readonly about?: string;
  /** Reviewers can approve or reject it. */
  readonly decides: boolean;
  /** `first`: submitting is the next step. `again`: nobody has to, and it undoes something, which is said before. */
  readonly submission?: { readonly kind: 'first' } | { readonly kind: 'again'; readonly consequence: string };
}

const LOOKLESS = 'It was submitted without its look, so it can’t go out: submit it again.';

const underReview = (scope: Judged): ScopeCard => {
  const card = { title: 'Your decision', decides: true };
  if (!wantsAnotherLook(scope)) return card;
  if (scope.submission?.look === undefined) return { ...card, about: LOOKLESS, submission: { kind: 'first' } };
  return {
    ...card,
    about: 'The brand kit has another look now. Once approved, this goes out in the look that you see below.',
    submission: {
      kind: 'again',
      consequence: 'Reviewers are asked about the new look instead: votes that were given so far count no more.',
    },
  };
};

const approved = (scope: Judged): ScopeCard => {
  if (!wantsAnotherLook(scope)) {
    const about = 'Approved as it is now. When anything that it covers changes, it reopens by itself and says why.';
    return { title: 'Nothing to do', about, decides: false };
  }
  if (scope.submission?.look === undefined)
    return { title: 'Ask for approval', about: LOOKLESS, decides: false, submission: { kind: 'first' } };
  return {
    title: 'Nothing has to be done',
    about:
      'It goes out as it was approved, in the look that you see below. The brand kit has another look now, which changes nothing here.',
    decides: false,
    submission: {
      kind: 'again',
      consequence: 'Submitting it again closes the gate: nothing of it goes out until it is approved in the new look.',
    },
  };
};

export const scopeCard = (scope: Judged): ScopeCard => {
  if (isUnderReview(scope)) return underReview(scope);
  if (isApprovedAsItIs(scope)) return approved(scope);
  return { title: 'Ask for approval', decides: false, submission: { kind: 'first' } };
};
