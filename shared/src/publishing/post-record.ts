/**
 * Where a post stands by its record, the events of its campaign's chain. What is stored of a post can be rewritten behind
 * the API, and its state with it; whether it may be sent is therefore asked of the record: never twice, and nothing that
 * was not let go (SPEC §8, "never a double post").
 */

/** The events that say something about it. */
export const RECORDED_STEPS = [
  'post.publishing',
  'post.published',
  'post.failed',
  'post.outcome_unknown',
  'post.resolved',
  'post.retried',
  'post.unscheduled',
] as const;
export type RecordedStepAction = (typeof RECORDED_STEPS)[number];

export interface RecordedStep {
  readonly action: RecordedStepAction;
  readonly data: Readonly<Record<string, unknown>>;
}

/** `waiting` may be let go; `under-way` was let go and may be handed over; nothing else may. */
export type RecordedStanding = 'waiting' | 'under-way' | 'failed' | 'unknown' | 'published';

const resolved = (standing: RecordedStanding, decision: unknown): RecordedStanding => {
  if (decision === 'published') return 'published';
  return standing === 'unknown' && decision === 'not_published' ? 'failed' : standing;
};

const after = (standing: RecordedStanding, { action, data }: RecordedStep): RecordedStanding => {
  if (standing === 'published') return 'published';
  if (action === 'post.published') return 'published';
  if (action === 'post.resolved') return resolved(standing, data['decision']);
  if (standing === 'unknown') return 'unknown';
  switch (action) {
    case 'post.publishing':
      return 'under-way';
    case 'post.failed':
      return 'failed';
    case 'post.outcome_unknown':
      return 'unknown';
    case 'post.retried':
    case 'post.unscheduled':
      return standing === 'failed' ? 'waiting' : standing;
  }
};

/** `steps` are all of the post's, in the order of the chain. What is out stays out, whatever is recorded afterwards. */
export const recordedStanding = (steps: readonly RecordedStep[]): RecordedStanding =>
  steps.reduce<RecordedStanding>(after, 'waiting');
