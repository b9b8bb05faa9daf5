'use client';
/** Approve or reject what was seen: the form sends the digest and the round of that and of nothing else. */
import { Check, X } from 'lucide-react';
import { useState } from 'react';
import { SubmitButton } from '../../ui/submit-button';
import type { Availability } from './decision-availability';

export interface DecisionFormProps {
  readonly send: (form: FormData) => void;
  /** Digest of what the person looked at. */
  readonly seen: string;
  /** Of the submission that the page shows, its look included. */
  readonly round: number;
  /** It is another one now, so there is no deciding before looking again. */
  readonly moved: boolean;
  /** Of what says that something is wrong with the remark. */
  readonly problemId: string | undefined;
  readonly mayApprove: Availability;
  readonly mayReject: Availability;
}

const MAX_REMARK_LENGTH = 2_000;

const reasonsOf = (...given: readonly Availability[]): string[] => [
  ...new Set(given.flatMap((availability) => (availability.allowed ? [] : [availability.reason]))),
];

export const DecisionForm = ({ send, seen, round, moved, problemId, mayApprove, mayReject }: DecisionFormProps) => {
  /** Kept when the API refuses, so that nobody has to write it twice. */
  const [remark, setRemark] = useState('');
  return (
    <form action={send} className="space-y-3">
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
          aria-invalid={problemId !== undefined}
          aria-describedby={problemId}
          className="mt-1.5 block w-full rounded-md border border-line-strong bg-surface px-3 py-2 text-sm disabled:opacity-60 aria-invalid:border-stop"
        />
      </div>
      <div className="flex flex-wrap gap-2">
        <SubmitButton tone="go" name="verb" value="approve" disabled={moved || !mayApprove.allowed}>
          <Check aria-hidden="true" className="size-4" />
          Approve
        </SubmitButton>
        <SubmitButton tone="stop" name="verb" value="reject" disabled={moved || !mayReject.allowed}>
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
