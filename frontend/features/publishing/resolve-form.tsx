'use client';
/** For a post that nobody can tell is live: whoever looked says what they found, so that it is neither sent twice nor lost. */
import { useActionState, useState } from 'react';
import { type ActionState, IDLE } from '../../lib/action-state';
import { ActionNotice } from '../../ui/action-notice';
import { SubmitButton } from '../../ui/submit-button';
import { useAnswerFocus } from '../../ui/use-answer-focus';

export interface ResolveFormProps {
  readonly postId: string;
  /** Whether there is something to find out; what was said of it stays to be read. */
  readonly open: boolean;
  /** Bound to the post and the revision that the person sees. */
  readonly resolve: (before: ActionState, form: FormData) => Promise<ActionState>;
}

const FIELD = 'mt-1 block w-full rounded-md border border-line-strong bg-surface px-3 py-2 text-sm';
const MAX_LENGTH = 2_000;

/** What is typed is kept when the API refuses, so that nobody has to write it twice. */
const Fields = ({ postId }: Pick<ResolveFormProps, 'postId'>) => {
  const [note, setNote] = useState('');
  const [where, setWhere] = useState('');
  return (
    <>
      <div>
        <label htmlFor={`note-${postId}`} className="text-sm font-medium">
          Where you looked, and what you found
        </label>
        <textarea
          id={`note-${postId}`}
          name="note"
          rows={2}
          maxLength={MAX_LENGTH}
          required
          value={note}
          onChange={(event) => setNote(event.target.value)}
          className={FIELD}
        />
      </div>
      <div>
        <label htmlFor={`where-${postId}`} className="text-sm font-medium">
          Its address or id there <span className="font-normal text-ink-muted">(needed if it is live)</span>
        </label>
        <input
          id={`where-${postId}`}
          name="where"
          maxLength={MAX_LENGTH}
          value={where}
          onChange={(event) => setWhere(event.target.value)}
          className={FIELD}
        />
      </div>
    </>
  );
};

export const ResolveForm = ({ postId, open, resolve }: ResolveFormProps) => {
  const [state, action] = useActionState(resolve, IDLE);
  const place = useAnswerFocus<HTMLDivElement>(state);
  if (!open && state.status === 'idle') return null;
  return (
    <div ref={place} tabIndex={-1} className="space-y-3 outline-none">
      <ActionNotice state={state} />
      {open && (
        <form action={action} className="space-y-3 rounded-md bg-sunken p-3">
          <p className="text-sm">Look whether it is there. It is not sent again before somebody has said so.</p>
          <Fields postId={postId} />
          <div className="flex flex-wrap gap-2">
            <SubmitButton name="decision" value="published">
              It is live
            </SubmitButton>
            <SubmitButton tone="quiet" name="decision" value="not_published">
              It is not live
            </SubmitButton>
          </div>
        </form>
      )}
    </div>
  );
};
