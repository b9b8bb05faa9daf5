/** An edit must be based on the present revision (SPEC §12): else it would undo what it never saw. */
import { DomainError } from '@greenlight/shared/kernel/errors.js';

/** What to refuse with when a compare-and-set finds another revision; `what` is the thing in people's words. */
export const changedSince = (what: string, present?: { readonly rev: number }): DomainError =>
  new DomainError(
    'precondition_failed',
    `This ${what} has changed since you read it: read it again, then repeat.`,
    present === undefined ? {} : { currentRevision: present.rev },
  );

/** Throws `precondition_failed`, naming the present revision. */
export const requireRevision = (what: string, present: { readonly rev: number }, rev: number): void => {
  if (present.rev !== rev) throw changedSince(what, present);
};
