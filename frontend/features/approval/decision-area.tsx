'use client';
/**
 * Holds on to the digest and the look that were on the screen when the person began to read, for as long as the page is
 * open. If what is stored changes meanwhile, it says so and asks to look again, instead of quietly deciding on something
 * else. It also holds the answer to what was asked: that stays, and is gone on from, when its form is replaced by another.
 */
import { useActionState, useEffect, useState } from 'react';
import { type ActionState, IDLE } from '../../lib/action-state';
import { ActionNotice } from '../../ui/action-notice';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { useAnswerFocus } from '../../ui/use-answer-focus';
import type { Availability } from './decision-availability';
import { DecisionForm } from './decision-form';
import type { ScopeCard } from './scope-card';
import { SubmitForm } from './submit-form';

export interface DecisionAreaProps {
  /** Bound to the campaign and the scope. */
  readonly act: (before: ActionState, form: FormData) => Promise<ActionState>;
  /** Of what the page shows now. */
  readonly digest: string;
  /** Of what is submitted, where it has one. */
  readonly look?: string | undefined;
  /** Of the submission that the page shows, its look included. */
  readonly round: number;
  readonly card: Omit<ScopeCard, 'title'>;
  readonly whatIsAsked: string;
  readonly whoIsAsked: string;
  readonly mayApprove: Availability;
  readonly mayReject: Availability;
  readonly maySubmit: Availability;
}

const ANSWER_ID = 'scope-answer';

const Moved = ({ lookAgain }: { readonly lookAgain: () => void }) => (
  <Notice tone="wait" title="This is not what you began to read" role="alert">
    <p className="mb-2">It has changed since. Look at it again before you decide.</p>
    <Button tone="quiet" size="small" onClick={lookAgain}>
      I have looked again
    </Button>
  </Notice>
);

const Submission = ({ card, send, ...props }: DecisionAreaProps & { readonly send: (form: FormData) => void }) => (
  <div className={card.decides ? 'space-y-3 border-t border-line pt-4' : 'space-y-3'}>
    {card.about !== undefined && <p className="text-sm text-ink-muted">{card.about}</p>}
    {card.submission !== undefined && (
      <SubmitForm
        send={send}
        submission={card.submission}
        what={props.whatIsAsked}
        whoIsAsked={props.whoIsAsked}
        may={props.maySubmit}
      />
    )}
  </div>
);

export const DecisionArea = (props: DecisionAreaProps) => {
  const { act, digest, look, card } = props;
  const [state, send] = useActionState(act, IDLE);
  const place = useAnswerFocus<HTMLDivElement>(state);
  useEffect(() => {
    if (state !== IDLE) place.current?.querySelector('dialog')?.close();
  }, [state, place]);
  const [seen, setSeen] = useState({ digest, look });
  // No look was shown so far: the first that is submitted is the one that the person begins to see.
  if (seen.look === undefined && look !== undefined) setSeen({ ...seen, look });
  const moved = seen.digest !== digest || (look !== undefined && seen.look !== undefined && seen.look !== look);
  return (
    <div ref={place} tabIndex={-1} className="space-y-4 outline-none">
      <div id={ANSWER_ID} className="empty:hidden">
        <ActionNotice state={state} />
      </div>
      {moved && <Moved lookAgain={() => setSeen({ digest, look })} />}
      {card.decides && (
        <DecisionForm
          send={send}
          seen={seen.digest}
          round={props.round}
          moved={moved}
          problemId={state.status === 'refused' && state.field === 'remark' ? ANSWER_ID : undefined}
          mayApprove={props.mayApprove}
          mayReject={props.mayReject}
        />
      )}
      {(card.about !== undefined || card.submission !== undefined) && <Submission send={send} {...props} />}
    </div>
  );
};
