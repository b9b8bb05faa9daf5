/** An edit must be based on the present revision (SPEC §12): else it would undo what it never saw. */
import { DomainError } from '@greenlight/shared/kernel/errors.js';

/** Throws `precondition_failed`, naming the present revision. */
export const requireRevision = (present: { readonly rev: number }, rev: number): void => {
  if (present.rev === rev) return;
  throw new DomainError(
    'precondition_failed',
    `You edited revision ${rev}, but revision ${present.rev} is the present one.`,
    {
      currentRevision: present.rev,
    },
  );
};
