'use client';
/** What the reader can do about a creative now. What makes something else of it is asked twice. */
import { useActionState, useEffect } from 'react';
import { type ActionState, IDLE } from '../../lib/action-state';
import { ActionNotice } from '../../ui/action-notice';
import { Button, buttonClass } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { SubmitButton } from '../../ui/submit-button';
import { useAnswerFocus } from '../../ui/use-answer-focus';
import type { Choice } from './regeneration-words';

export interface CreativeActionsProps {
  readonly name: string;
  /** What can be made anew of it, and whether it can be kept as it is; nothing while it is being made. */
  readonly choices: readonly Choice[];
  readonly keepable: boolean;
  readonly activeVersion: number;
  /** Bound to what the person sees. */
  readonly act: (before: ActionState, form: FormData) => Promise<ActionState>;
}

interface SendProps {
  readonly send: (form: FormData) => void;
  readonly pending: boolean;
}

const Choices = ({ choices }: Pick<CreativeActionsProps, 'choices'>) => (
  <fieldset className="space-y-2">
    <legend className="mb-2 text-sm font-medium">What is made anew?</legend>
    {choices.map(({ regeneration, label, hint }, place) => (
      <label
        key={regeneration}
        className="flex gap-3 rounded-md border border-line px-3 py-2.5 text-sm hover:bg-hover has-checked:border-ink"
      >
        <input
          type="radio"
          name="action"
          value={regeneration}
          defaultChecked={place === 0}
          className="mt-0.5 size-4 shrink-0 accent-ink"
        />
        <span>
          <span className="block font-medium">{label}</span>
          <span className="block text-ink-muted">{hint}</span>
        </span>
      </label>
    ))}
  </fieldset>
);

const Regenerate = ({
  name,
  choices,
  activeVersion,
  send,
  pending,
}: SendProps & Pick<CreativeActionsProps, 'name' | 'choices' | 'activeVersion'>) => (
  <Dialog
    size="small"
    title="Make it anew?"
    triggerLabel={`Make anew: ${name}`}
    triggerClassName={buttonClass({ tone: 'quiet', size: 'small' })}
    trigger="Make anew…"
  >
    <form action={send} className="space-y-4 p-5">
      <p className="text-sm">
        <span className="font-medium">{name}</span> is made from strategy version {activeVersion}. What it is now stays
        in its history. The content needs approval with what it becomes.
      </p>
      <Choices choices={choices} />
      <div className="flex flex-wrap gap-2">
        <SubmitButton disabled={pending}>Make anew</SubmitButton>
        <Button tone="quiet" onClick={(event) => event.currentTarget.closest('dialog')?.close()}>
          Leave it
        </Button>
      </div>
    </form>
  </Dialog>
);

const Keep = ({ name, send, pending }: SendProps & Pick<CreativeActionsProps, 'name'>) => (
  <form action={send}>
    <SubmitButton
      tone="quiet"
      size="small"
      name="action"
      value="keep"
      disabled={pending}
      aria-label={`Keep as it is: ${name}`}
    >
      Keep as it is
    </SubmitButton>
  </form>
);

export const CreativeActions = ({ name, choices, keepable, activeVersion, act }: CreativeActionsProps) => {
  const [state, send, pending] = useActionState(act, IDLE);
  const place = useAnswerFocus<HTMLFieldSetElement>(state);
  useEffect(() => {
    if (state !== IDLE) place.current?.querySelector('dialog')?.close();
  }, [state, place]);
  const isPossible = choices.length > 0 || keepable;
  if (!isPossible && state === IDLE) return null;
  return (
    <fieldset
      ref={place}
      tabIndex={-1}
      aria-label={`What to do with ${name}`}
      className="min-w-0 space-y-3 outline-none"
    >
      <ActionNotice state={state} />
      {isPossible && (
        <div className="flex flex-wrap gap-2">
          {choices.length > 0 && (
            <Regenerate name={name} choices={choices} activeVersion={activeVersion} send={send} pending={pending} />
          )}
          {keepable && <Keep name={name} send={send} pending={pending} />}
        </div>
      )}
    </fieldset>
  );
};
