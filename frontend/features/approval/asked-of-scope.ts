/**
 * What the form of a scope asks of the API: a submission, or a decision that names the digest and the round of what the
 * person saw.
 */
import { z } from 'zod';
import type { ActionState } from '../../lib/action-state';
import { formText } from '../../lib/form-text';

export interface AskedOfScope {
  readonly verb: 'submit' | 'approve' | 'reject';
  readonly body: Readonly<Record<string, string | number>>;
  /** What is said when it is done. */
  readonly done: string;
}

type Refused = Extract<ActionState, { status: 'refused' }>;

const Verb = z.enum(['submit', 'approve', 'reject']);

const NO_REASON: Refused = {
  status: 'refused',
  title: 'A rejection needs a reason',
  message: 'Say what has to change, so that it can be put right.',
  field: 'remark',
  changes: [],
};

/** Throws `ZodError` for a form that says nothing of the kind. */
export const askedOfScope = (form: FormData): AskedOfScope | Refused => {
  const verb = Verb.parse(formText(form, 'verb'));
  if (verb === 'submit') return { verb, body: {}, done: 'Submitted. The reviewers are asked about it as it is now.' };
  const seen = { digest: formText(form, 'digest'), round: Number(formText(form, 'round')) };
  const remark = formText(form, 'remark');
  if (verb === 'approve') {
    const comment = remark === '' ? {} : { comment: remark };
    return { verb, body: { ...seen, ...comment }, done: 'Approved.' };
  }
  if (remark === '') return NO_REASON;
  return { verb, body: { ...seen, reason: remark }, done: 'Rejected. Your reason stays open.' };
};
