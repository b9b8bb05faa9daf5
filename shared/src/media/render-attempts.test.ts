import { applyEvent, snapshotAt } from '../kernel/apply-event.js';
import { attemptsAfter, hasEnded } from './render-attempts.js';
import type { RenderAttempt } from './render-job.js';
import { INITIAL_RENDER_JOB_CONTEXT, type RenderJobEvent } from './render-job-event.js';
import { renderJobMachine } from './render-job-machine.js';

const error = (retryable: boolean) => ({
  code: 'provider.busy',
  message: 'Busy.',
  retryable,
  retryAt: '2026-09-01T07:01:00.000Z',
});
const at = (minute: number): string => `2026-09-01T07:0${minute}:00.000Z`;

const attemptsOf = (events: readonly RenderJobEvent[]): RenderAttempt[] => {
  let snapshot = snapshotAt(renderJobMachine, { value: 'queued', context: INITIAL_RENDER_JOB_CONTEXT });
  let attempts: RenderAttempt[] = [];
  for (const [minute, event] of events.entries()) {
    snapshot = applyEvent(renderJobMachine, snapshot, event);
    attempts = attemptsAfter(attempts, event, snapshot.context, at(minute));
  }
  return attempts;
};

describe('the attempts of a render job', () => {
  it('keep every submission, with why it failed and when the next one was due', () => {
    const attempts = attemptsOf([
      { type: 'SUBMIT_INTENT' },
      { type: 'FAILED', error: error(true) },
      { type: 'SUBMIT_INTENT' },
      { type: 'ACCEPTED', providerJobId: 'p2' },
      { type: 'SUCCEEDED' },
    ]);
    expect(attempts).toEqual([
      { number: 1, startedAt: at(0), endedAt: at(1), outcome: 'failed', error: error(true) },
      { number: 2, startedAt: at(2), endedAt: at(4), providerJobId: 'p2', outcome: 'published' },
    ]);
  });

  it('go from unknown back to running when the submission is found', () => {
    const attempts = attemptsOf([
      { type: 'SUBMIT_INTENT' },
      { type: 'OUTCOME_UNKNOWN', error: error(true) },
      { type: 'RECONCILED_RUNNING', providerJobId: 'p1' },
    ]);
    expect(attempts).toEqual([{ number: 1, startedAt: at(0), providerJobId: 'p1', outcome: 'running' }]);
  });

  it('name no time of a retry that will not be', () => {
    const [attempt] = attemptsOf([{ type: 'SUBMIT_INTENT' }, { type: 'FAILED', error: error(false) }]);
    expect(attempt?.error).toEqual({ code: 'provider.busy', message: 'Busy.', retryable: false });
  });

  it('of a job that was cancelled before anything was sent are none', () => {
    expect(attemptsOf([{ type: 'CANCEL_REQUESTED' }])).toEqual([]);
  });

  it('that have ended are not touched by what comes after', () => {
    const events: RenderJobEvent[] = [{ type: 'SUBMIT_INTENT' }, { type: 'FAILED', error: error(false) }];
    expect(attemptsOf([...events, { type: 'RETRY' }, { type: 'CANCEL_REQUESTED' }])).toEqual(attemptsOf(events));
  });
});

it('only published, failed and cancelled jobs have ended', () => {
  const ended = Object.keys(renderJobMachine.states).filter((state) => hasEnded(state as never));
  expect(ended.sort()).toEqual(['cancelled', 'failed', 'published']);
});
