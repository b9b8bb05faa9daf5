'use client';
/** Asks for an API key. The key is only ever in the field: the answer to the form never carries it back. */
import { KeyRound } from 'lucide-react';
import { useActionState } from 'react';
import { type SignInState, signIn } from '../../../lib/session/sign-in';
import { Notice } from '../../../ui/notice';
import { SubmitButton } from '../../../ui/submit-button';

const NOTHING_YET: SignInState = {};

export const SignInForm = ({ next }: { readonly next: string }) => {
  const [{ problem }, action] = useActionState(signIn, NOTHING_YET);
  return (
    <form action={action} className="space-y-4">
      <input type="hidden" name="next" value={next} />
      <div>
        <label htmlFor="key" className="text-sm font-medium">
          API key
        </label>
        <div className="relative mt-1.5">
          <KeyRound aria-hidden="true" className="absolute top-3.5 left-3 size-4 text-ink-faint" />
          <input
            id="key"
            name="key"
            type="password"
            required
            autoComplete="current-password"
            spellCheck={false}
            placeholder="gl_…"
            aria-describedby={problem === undefined ? 'key-help' : 'key-problem'}
            aria-invalid={problem !== undefined}
            className="h-11 w-full rounded-md border border-line-strong bg-surface pr-3 pl-9 font-mono text-sm placeholder:text-ink-faint aria-invalid:border-stop"
          />
        </div>
      </div>
      {problem !== undefined && (
        <div id="key-problem">
          <Notice tone="stop" title={problem.title} role="alert">
            <p>{problem.detail}</p>
          </Notice>
        </div>
      )}
      <SubmitButton size="large" className="w-full">
        Sign in
      </SubmitButton>
    </form>
  );
};
