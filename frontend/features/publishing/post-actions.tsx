'use client';
/** What the reader can tell a post to do now. What can't be taken back is asked twice. */
import type { PostAction } from '@greenlight/shared/publishing/post.js';
import { useActionState, useEffect } from 'react';
import { type ActionState, IDLE } from '../../lib/action-state';
import { ActionNotice } from '../../ui/action-notice';
import { Button, buttonClass } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { SubmitButton } from '../../ui/submit-button';
import { useAnswerFocus } from '../../ui/use-answer-focus';
import { POST_ACTION_WORDS } from './post-words';

export interface PostActionsProps {
  /** Which post, for who doesn't see where the buttons are. */
  readonly label: string;
  /** Those that the post allows. */
  readonly actions: readonly PostAction[];
  /** Bound to the post and the revision that the person sees. */
  readonly act: (before: ActionState, form: FormData) => Promise<ActionState>;
}

interface ChoiceProps {
  readonly action: PostAction;
  readonly send: (form: FormData) => void;
  readonly pending: boolean;
}

const Choice = ({ action, send, pending }: ChoiceProps) => (
  <form action={send}>
    <SubmitButton tone="quiet" size="small" name="action" value={action} disabled={pending}>
      {POST_ACTION_WORDS[action].label}
    </SubmitButton>
  </form>
);

const CancelChoice = ({ send, pending, label }: Omit<ChoiceProps, 'action'> & Pick<PostActionsProps, 'label'>) => (
  <Dialog
    size="small"
    title="Cancel this post?"
    triggerLabel={`${POST_ACTION_WORDS.cancel.label}: ${label}`}
    triggerClassName={buttonClass({ tone: 'stop', size: 'small' })}
    trigger={`${POST_ACTION_WORDS.cancel.label}…`}
  >
    <form action={send} className="space-y-4 p-5">
      <p className="text-sm">
        <span className="font-medium">{label}</span> will not go out, and can’t be put back on the calendar. If it is on
        it now, the schedule needs a new approval.
      </p>
      <div className="flex flex-wrap gap-2">
        <SubmitButton tone="stop" name="action" value="cancel" disabled={pending}>
          {POST_ACTION_WORDS.cancel.label}
        </SubmitButton>
        <Button tone="quiet" onClick={(event) => event.currentTarget.closest('dialog')?.close()}>
          Keep it
        </Button>
      </div>
    </form>
  </Dialog>
);

export const PostActions = ({ label, actions, act }: PostActionsProps) => {
  const [state, send, pending] = useActionState(act, IDLE);
  const place = useAnswerFocus<HTMLFieldSetElement>(state);
  useEffect(() => {
    if (state !== IDLE) place.current?.querySelector('dialog')?.close();
  }, [state, place]);
  if (actions.length === 0 && state === IDLE) return null;
  return (
    <fieldset
      ref={place}
      tabIndex={-1}
      aria-label={`What to do with ${label}`}
      className="min-w-0 space-y-3 outline-none"
    >
      <ActionNotice state={state} />
      {actions.length > 0 && (
        <div className="flex flex-wrap gap-2">
          {actions.map((action) =>
            action === 'cancel' ? (
              <CancelChoice key={action} send={send} pending={pending} label={label} />
            ) : (
              <Choice key={action} action={action} send={send} pending={pending} />
            ),
          )}
        </div>
      )}
    </fieldset>
  );
};
