'use client';
/** The button that asks the reviewers. Where nobody has to ask again, it is a quiet one, and says first what it undoes. */
import { Send } from 'lucide-react';
import { Button, buttonClass } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { SubmitButton } from '../../ui/submit-button';
import type { Availability } from './decision-availability';
import type { ScopeCard } from './scope-card';

export interface SubmitFormProps {
  readonly send: (form: FormData) => void;
  readonly submission: NonNullable<ScopeCard['submission']>;
  /** `content` */
  readonly what: string;
  /** How many approvals it takes, and who may give them. */
  readonly whoIsAsked: string;
  readonly may: Availability;
}

const First = ({ send, what, whoIsAsked, may }: Omit<SubmitFormProps, 'submission'>) => (
  <form action={send} className="space-y-4">
    <p className="text-sm text-ink-muted">{whoIsAsked}</p>
    <SubmitButton
      name="verb"
      value="submit"
      disabled={!may.allowed}
      aria-describedby={may.allowed ? undefined : 'why-no-submission'}
    >
      <Send aria-hidden="true" className="size-4" />
      Submit {what} for approval
    </SubmitButton>
    {!may.allowed && (
      <p id="why-no-submission" className="text-sm text-ink-muted">
        {may.reason}
      </p>
    )}
  </form>
);

const LABEL = 'Submit again in the new look';

const Again = ({
  send,
  whoIsAsked,
  may,
  consequence,
}: Omit<SubmitFormProps, 'submission' | 'what'> & { readonly consequence: string }) => {
  if (!may.allowed) return <p className="text-sm text-ink-muted">{may.reason}</p>;
  return (
    <Dialog
      size="small"
      title={`${LABEL}?`}
      triggerLabel={`${LABEL}…`}
      triggerClassName={buttonClass({ tone: 'quiet' })}
      trigger={`${LABEL}…`}
    >
      <form action={send} className="space-y-4 p-5 text-sm text-ink">
        <p className="font-medium">{consequence}</p>
        <p className="text-ink-muted">{whoIsAsked}</p>
        <div className="flex flex-wrap gap-2">
          <SubmitButton name="verb" value="submit">
            {LABEL}
          </SubmitButton>
          <Button tone="quiet" onClick={(event) => event.currentTarget.closest('dialog')?.close()}>
            Leave it as it is
          </Button>
        </div>
      </form>
    </Dialog>
  );
};

export const SubmitForm = ({ submission, ...form }: SubmitFormProps) =>
  submission.kind === 'first' ? <First {...form} /> : <Again {...form} consequence={submission.consequence} />;
