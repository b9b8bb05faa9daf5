'use client';
/**
 * Holds on to the digest and the look that were on the screen when the person began to read, for as long as the page is
 * open. If what is stored changes meanwhile, it says so and asks to look again, instead of quietly deciding on something
 * else.
 */
import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { DecisionForm, type DecisionFormProps } from './decision-form';

export interface DecisionAreaProps extends Omit<DecisionFormProps, 'seen' | 'moved'> {
  /** Of what the page shows now. */
  readonly digest: string;
  /** Of what is submitted, where it has one. */
  readonly look?: string | undefined;
  /** Whether there is something to decide. */
  readonly underReview: boolean;
  /** Shown when there is nothing to decide. */
  readonly otherwise: ReactNode;
}

const Moved = ({ lookAgain }: { readonly lookAgain: () => void }) => (
  <Notice tone="wait" title="It changed while you were reading" role="alert">
    <p className="mb-2">What you see now is not what you began to read. Look at it again before you decide.</p>
    <Button tone="quiet" size="small" onClick={lookAgain}>
      I have looked again
    </Button>
  </Notice>
);

export const DecisionArea = ({ digest, look, underReview, otherwise, ...form }: DecisionAreaProps) => {
  const [seen, setSeen] = useState({ digest, look });
  // No look was shown so far: the first that is submitted is the one that the person begins to see.
  if (seen.look === undefined && look !== undefined) setSeen({ ...seen, look });
  const moved = seen.digest !== digest || (look !== undefined && seen.look !== undefined && seen.look !== look);
  return (
    <div className="space-y-4">
      {moved && <Moved lookAgain={() => setSeen({ digest, look })} />}
      {underReview ? <DecisionForm seen={seen.digest} moved={moved} {...form} /> : otherwise}
    </div>
  );
};
