'use client';
/** What the strategy has overtaken, and the one step that makes all of it anew. */
import type { Creative } from '@greenlight/shared/creative/creative.js';
import { useActionState, useEffect } from 'react';
import { type ActionState, IDLE } from '../../lib/action-state';
import { count } from '../../lib/format/words';
import { ActionNotice } from '../../ui/action-notice';
import { Button, buttonClass } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Notice } from '../../ui/notice';
import { SubmitButton } from '../../ui/submit-button';
import { useAnswerFocus } from '../../ui/use-answer-focus';

export interface StalePanelProps {
  /** All that is stale. */
  readonly stale: readonly Pick<Creative, 'id' | 'name'>[];
  readonly activeVersion: number;
  /** Bound to the campaign. */
  readonly regenerate: (before: ActionState) => Promise<ActionState>;
}

const Ask = ({ stale, activeVersion, send }: Omit<StalePanelProps, 'regenerate'> & { readonly send: () => void }) => (
  <Dialog
    size="small"
    title="Make all that is stale anew?"
    triggerLabel="Make all that is stale anew"
    triggerClassName={buttonClass({ size: 'small' })}
    trigger="Make all anew…"
  >
    <form action={send} className="space-y-4 p-5 text-sm text-ink">
      <p>
        Words, pictures and films are made from strategy version {activeVersion}. What they are now stays in their
        history.
      </p>
      <ul className="list-inside list-disc">
        {stale.map(({ id, name }) => (
          <li key={id}>{name}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <SubmitButton>Make {count(stale.length, 'creative')} anew</SubmitButton>
        <Button tone="quiet" onClick={(event) => event.currentTarget.closest('dialog')?.close()}>
          Leave them
        </Button>
      </div>
    </form>
  </Dialog>
);

export const StalePanel = ({ stale, activeVersion, regenerate }: StalePanelProps) => {
  const [state, send] = useActionState(regenerate, IDLE);
  const place = useAnswerFocus<HTMLDivElement>(state);
  useEffect(() => {
    if (state !== IDLE) place.current?.querySelector('dialog')?.close();
  }, [state, place]);
  if (stale.length === 0 && state === IDLE) return null;
  return (
    <div ref={place} tabIndex={-1} className="space-y-3 outline-none">
      <ActionNotice state={state} />
      {stale.length > 0 && (
        <Notice tone="wait" title={`${count(stale.length, 'creative is', 'creatives are')} stale`}>
          <p className="mb-2">
            Made under an earlier strategy. Make them anew, all at once or each by itself, or keep those that still fit.
          </p>
          <Ask stale={stale} activeVersion={activeVersion} send={send} />
        </Notice>
      )}
    </div>
  );
};
