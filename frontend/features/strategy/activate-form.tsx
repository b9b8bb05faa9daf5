'use client';
/** The button that activates a version, beside what it would do. */
import { useActionState } from 'react';
import { type ActionState, IDLE } from '../../lib/action-state';
import { ActionNotice } from '../../ui/action-notice';
import { SubmitButton } from '../../ui/submit-button';

export interface ActivateFormProps {
  readonly version: number;
  /** Bound to the campaign, the version and the revision of the preview. */
  readonly activate: (before: ActionState) => Promise<ActionState>;
  /** Why the reader may not. */
  readonly whyNot?: string | undefined;
}

export const ActivateForm = ({ version, activate, whyNot }: ActivateFormProps) => {
  const [state, action] = useActionState(activate, IDLE);
  return (
    <form action={action} className="space-y-3">
      <ActionNotice state={state} />
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton disabled={whyNot !== undefined}>Activate version {version}</SubmitButton>
        {whyNot !== undefined && <p className="text-sm text-ink-muted">{whyNot}</p>}
      </div>
    </form>
  );
};
