'use client';
/** Approve or reject what was seen: the form sends the digest and the round of that and of nothing else. */
import { Check, X } from 'lucide-react';
import { useActionState, useState } from 'react';
import { type ActionState, IDLE } from '../../lib/action-state';
import { ActionNotice } from '../../ui/action-notice';
import { SubmitButton } from '../../ui/submit-button';
import type { Availability } from './decision-availability';

export interface DecisionFormProps {
  /** Bound to the campaign and the scope. */
  readonly decide: (before: ActionState, form: FormData) => Promise<ActionState>;
  /** Digest of what the person looked at. */
  readonly seen: string;
  /** Of the submission that the page shows, its look included. */
  readonly round: number;
  /** It is another one now, so there is no deciding before looking again. */
  readonly moved: boolean;
  readonly mayApprove: Availability;
  readonly mayReject: Availability;
}

const MAX_REMARK_LENGTH = 2_000;

const reasonsOf = (...given: readonly Availability[]): string[] => [
  ...new Set(given.flatMap((availability) => (availability.allowed ? [] : [availability.reason]))),
];

export const DecisionForm = ({ decide, seen, round, moved, mayApprove, mayReject }: DecisionFormProps) => {
  const [state, action] = useActionState(decide, IDLE);
  /** Kept when the API refuses, so that nobody has to write it twice. */
  const [remark, setRemark] = useState('');
  return (
    <form action={action} className="space-y-3">
      <ActionNotice state={state} />
      <input type="hidden" name="digest" value={seen} />
      <input type="hidden" name="round" value={round} />
      <div>
        <label htmlFor="remark" className="text-sm font-medium">
          What you want to say <span className="font-normal text-ink-muted">(needed to reject)</span>
        </label>
        <textarea
          id="remark"
          name="remark"
          rows={3}
          maxLength={MAX_REMARK_LENGTH}
          value={remark}
          onChange={(event) => setRemark(event.target.value)}
          disabled={!mayApprove.allowed && !mayReject.allowed}
          className="mt-1.5 block w-full rounded-md border border-line-strong bg-surface px-3 py-2 text-sm disabled:opacity-60"
        />
      </div>
      <div className="flex flex-wrap gap-2">
        <SubmitButton tone="go" name="decision" value="approve" disabled={moved || !mayApprove.allowed}>
          <Check aria-hidden="true" className="size-4" />
          Approve
        </SubmitButton>
        <SubmitButton tone="stop" name="decision" value="reject" disabled={moved || !mayReject.allowed}>
          <X aria-hidden="true" className="size-4" />
          Reject
        </SubmitButton>
      </div>
      {reasonsOf(mayApprove, mayReject).map((reason) => (
        <p key={reason} className="text-sm text-ink-muted">
          {reason}
        </p>
      ))}
    </form>
  );
};
