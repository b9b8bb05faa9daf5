'use client';
/** For a post that nobody can tell is live: whoever looked says what they found, so that it is neither sent twice nor lost. */
import { useActionState } from 'react';
import { type ActionState, IDLE } from '../../lib/action-state';
import { ActionNotice } from '../../ui/action-notice';
import { SubmitButton } from '../../ui/submit-button';

export interface ResolveFormProps {
  readonly postId: string;
  /** Bound to the post and the revision that the person sees. */
  readonly resolve: (before: ActionState, form: FormData) => Promise<ActionState>;
}

const FIELD = 'mt-1 block w-full rounded-md border border-line-strong bg-surface px-3 py-2 text-sm';

export const ResolveForm = ({ postId, resolve }: ResolveFormProps) => {
  const [state, action] = useActionState(resolve, IDLE);
  return (
    <form action={action} className="space-y-3 rounded-md bg-sunken p-3">
      <ActionNotice state={state} />
      <p className="text-sm">Look whether it is there. It is not sent again before somebody has said so.</p>
      <div>
        <label htmlFor={`note-${postId}`} className="text-sm font-medium">
          Where you looked, and what you found
        </label>
        <textarea id={`note-${postId}`} name="note" rows={2} maxLength={2_000} required className={FIELD} />
      </div>
      <div>
        <label htmlFor={`where-${postId}`} className="text-sm font-medium">
          Its address or id there <span className="font-normal text-ink-muted">(if it is live)</span>
        </label>
        <input id={`where-${postId}`} name="where" maxLength={2_000} className={FIELD} />
      </div>
      <div className="flex flex-wrap gap-2">
        <SubmitButton name="decision" value="published">
          It is live
        </SubmitButton>
        <SubmitButton tone="quiet" name="decision" value="not_published">
          It is not live
        </SubmitButton>
      </div>
    </form>
  );
};
