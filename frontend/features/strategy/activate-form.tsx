'use client';
/** What activating a version would do, the button that does it beside that, and what came of it. */
import { type ReactNode, useActionState, useEffect } from 'react';
import { type ActionState, IDLE } from '../../lib/action-state';
import { ActionNotice } from '../../ui/action-notice';
import { Button, buttonClass } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Panel } from '../../ui/panel';
import { SubmitButton } from '../../ui/submit-button';
import { useAnswerFocus } from '../../ui/use-answer-focus';

export interface Preview {
  /** What it takes the place of, in a sentence. */
  readonly about: string;
  readonly effects: ReactNode;
  /** Of the world that the preview was made in. */
  readonly baseRevision: number;
}

export interface ActivateFormProps {
  readonly version: number;
  /** Bound to the campaign and the version. */
  readonly activate: (before: ActionState, form: FormData) => Promise<ActionState>;
  /** Absent once it is active: what came of it stays to be read. */
  readonly preview?: Preview | undefined;
  /** Why the reader may not. */
  readonly whyNot?: string | undefined;
}

type ConfirmProps = Pick<ActivateFormProps, 'version'> & Preview & { readonly send: (form: FormData) => void };

const Confirm = ({ version, about, effects, baseRevision, send }: ConfirmProps) => (
  <Dialog
    title={`Activate version ${version}?`}
    triggerLabel={`Activate version ${version}`}
    triggerClassName={buttonClass()}
    trigger={`Activate version ${version}…`}
  >
    <form action={send}>
      <div className="space-y-5 p-5">
        <p className="text-sm text-ink-muted">{about}</p>
        {effects}
      </div>
      <div className="sticky bottom-0 flex flex-wrap gap-2 border-t border-line bg-surface px-5 py-3">
        <input type="hidden" name="baseRevision" value={baseRevision} />
        <SubmitButton>Activate version {version}</SubmitButton>
        <Button tone="quiet" onClick={(event) => event.currentTarget.closest('dialog')?.close()}>
          Not now
        </Button>
      </div>
    </form>
  </Dialog>
);

export const ActivateForm = ({ version, activate, preview, whyNot }: ActivateFormProps) => {
  const [state, send] = useActionState(activate, IDLE);
  const place = useAnswerFocus<HTMLDivElement>(state);
  useEffect(() => {
    if (state !== IDLE) place.current?.querySelector('dialog')?.close();
  }, [state, place]);
  if (preview === undefined && state === IDLE) return null;
  return (
    <div ref={place} tabIndex={-1} className="space-y-5 outline-none">
      <ActionNotice state={state} />
      {preview !== undefined && (
        <Panel title={`If version ${version} were activated`} about={preview.about}>
          <div className="space-y-5">
            {preview.effects}
            {whyNot === undefined ? (
              <div>
                <Confirm version={version} send={send} {...preview} />
              </div>
            ) : (
              <p className="text-sm text-ink-muted">{whyNot}</p>
            )}
          </div>
        </Panel>
      )}
    </div>
  );
};
