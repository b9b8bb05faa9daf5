'use client';
/** The button that asks the reviewers. */
import { Send } from 'lucide-react';
import { useActionState } from 'react';
import { type ActionState, IDLE } from '../../lib/action-state';
import { ActionNotice } from '../../ui/action-notice';
import { SubmitButton } from '../../ui/submit-button';
import type { Availability } from './decision-availability';

export interface SubmitFormProps {
  /** Bound to the campaign and the scope. */
  readonly submit: (before: ActionState) => Promise<ActionState>;
  readonly label: string;
  readonly may: Availability;
}

export const SubmitForm = ({ submit, label, may }: SubmitFormProps) => {
  const [state, action] = useActionState(submit, IDLE);
  return (
    <form action={action} className="space-y-3">
      <ActionNotice state={state} />
      <SubmitButton disabled={!may.allowed} aria-describedby={may.allowed ? undefined : 'why-no-submission'}>
        <Send aria-hidden="true" className="size-4" />
        {label}
      </SubmitButton>
      {!may.allowed && (
        <p id="why-no-submission" className="text-sm text-ink-muted">
          {may.reason}
        </p>
      )}
    </form>
  );
};
