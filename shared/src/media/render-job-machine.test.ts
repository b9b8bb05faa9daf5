import { readFileSync } from 'node:fs';
import { movePosition, type Position } from '../kernel/apply-event.js';
import { statesAllowing, statesLeadingTo } from '../kernel/machine-states.js';
import { drawnMoves, possibleMoves } from '../testing/machine-picture.js';
import { ILLEGAL, machineTable, reachableStates } from '../testing/machine-table.js';
import { MAX_RENDER_ATTEMPTS, RENDER_JOB_STATES, type RenderError } from './render-job.js';
import { INITIAL_RENDER_JOB_CONTEXT, type RenderJobContext, type RenderJobEvent } from './render-job-event.js';
import { type RenderJobMachine, renderJobMachine } from './render-job-machine.js';

const busy: RenderError = {
  code: 'provider_busy',
  message: 'The provider is busy.',
  retryable: true,
  retryAt: '2026-08-20T09:00:30.000Z',
};
const refused: RenderError = { code: 'bad_prompt', message: 'The provider refuses this prompt.', retryable: false };

const events = {
  SUBMIT_INTENT: { type: 'SUBMIT_INTENT' },
  ACCEPTED: { type: 'ACCEPTED', providerJobId: 'p1' },
  OUTCOME_UNKNOWN: { type: 'OUTCOME_UNKNOWN', error: busy },
  PROGRESS: { type: 'PROGRESS', progress: { percent: 40 } },
  SUCCEEDED: { type: 'SUCCEEDED' },
  'FAILED, retryable': { type: 'FAILED', error: busy },
  'FAILED, for good': { type: 'FAILED', error: refused },
  CANCEL_REQUESTED: { type: 'CANCEL_REQUESTED' },
  CANCELLED: { type: 'CANCELLED' },
  LOST: { type: 'LOST', error: busy },
  RECONCILED_RUNNING: { type: 'RECONCILED_RUNNING', providerJobId: 'p1' },
  RECONCILED_ABSENT: { type: 'RECONCILED_ABSENT', error: busy },
  RESOLVED_RESUBMIT: { type: 'RESOLVED_RESUBMIT' },
  RESOLVED_FAILED: { type: 'RESOLVED_FAILED', error: refused },
  REUSED: { type: 'REUSED' },
  RETRY: { type: 'RETRY' },
} as const satisfies Record<string, RenderJobEvent>;
const NEVER = Object.fromEntries(Object.keys(events).map((label) => [label, ILLEGAL]));

const first: RenderJobContext = { ...INITIAL_RENDER_JOB_CONTEXT, attempts: 1 };
const last: RenderJobContext = { ...INITIAL_RENDER_JOB_CONTEXT, attempts: MAX_RENDER_ATTEMPTS };
type At = Position<RenderJobMachine>;
const run = (start: At, ...steps: RenderJobEvent[]): At =>
  steps.reduce((position, event) => movePosition(renderJobMachine, position, event), start);

const queued: At = { value: 'queued', context: INITIAL_RENDER_JOB_CONTEXT };
const running = run(queued, events.SUBMIT_INTENT, events.ACCEPTED);

describe('the render job machine', () => {
  it('allows this and nothing else', () => {
    const contextIn = (state: string) => (state === 'queued' ? INITIAL_RENDER_JOB_CONTEXT : first);
    expect(machineTable(renderJobMachine, { events, contextIn })).toEqual({
      queued: {
        ...NEVER,
        SUBMIT_INTENT: 'submitting',
        'FAILED, retryable': 'failed',
        'FAILED, for good': 'failed',
        CANCEL_REQUESTED: 'cancelled',
        REUSED: 'published',
      },
      submitting: {
        ...NEVER,
        ACCEPTED: 'running',
        OUTCOME_UNKNOWN: 'unknown',
        'FAILED, retryable': 'queued',
        'FAILED, for good': 'failed',
        CANCEL_REQUESTED: 'submitting',
      },
      running: {
        ...NEVER,
        PROGRESS: 'running',
        SUCCEEDED: 'published',
        'FAILED, retryable': 'queued',
        'FAILED, for good': 'failed',
        LOST: 'unknown',
        CANCEL_REQUESTED: 'running',
        CANCELLED: 'cancelled',
      },
      unknown: {
        ...NEVER,
        RECONCILED_RUNNING: 'running',
        RECONCILED_ABSENT: 'queued',
        SUCCEEDED: 'published',
        'FAILED, retryable': 'queued',
        'FAILED, for good': 'failed',
        CANCEL_REQUESTED: 'unknown',
        CANCELLED: 'cancelled',
        RESOLVED_RESUBMIT: 'queued',
        RESOLVED_FAILED: 'failed',
      },
      published: NEVER,
      failed: { ...NEVER, RETRY: 'queued' },
      cancelled: { ...NEVER, RETRY: 'queued' },
    });
  });

  it('is drawn in the README as it is', () => {
    const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
    const key = ({ attempts, attemptLimit, cancelRequested }: RenderJobContext) =>
      `${attemptLimit - attempts} ${cancelRequested}`;
    expect(drawnMoves(readme, 'Render job')).toEqual(possibleMoves(renderJobMachine, Object.values(events), key));
  });

  it('reaches every state from the queue', () => {
    const key = ({ attempts, cancelRequested }: RenderJobContext) => `${Math.min(attempts, 4)} ${cancelRequested}`;
    expect(reachableStates(renderJobMachine, Object.values(events), key)).toEqual([...RENDER_JOB_STATES].sort());
  });

  it('leaves the unknown for the queue only when nothing was accepted, it failed for certain, or a person says so', () => {
    const waysOut = Object.values(events).filter(
      ({ type }) =>
        statesAllowing(renderJobMachine, type).includes('unknown') &&
        statesLeadingTo(renderJobMachine, type, 'queued').includes('unknown'),
    );
    expect([...new Set(waysOut.map(({ type }) => type))].sort()).toEqual([
      'FAILED',
      'RECONCILED_ABSENT',
      'RESOLVED_RESUBMIT',
    ]);
  });

  it('counts an attempt before the provider is called, so that a crash counts', () => {
    expect(run(queued, events.SUBMIT_INTENT).context.attempts).toBe(1);
  });

  it('gives up after the third attempt, and then names no time to try again', () => {
    const attempt = [events.SUBMIT_INTENT, events['FAILED, retryable']];
    const second = run(queued, ...attempt, ...attempt);
    expect(second).toMatchObject({ value: 'queued', context: { attempts: 2, error: { retryAt: busy.retryAt } } });
    const third = run(second, ...attempt);
    expect(third).toMatchObject({ value: 'failed', context: { attempts: 3, error: { code: busy.code } } });
    expect(third.context.error?.retryAt).toBeUndefined();
  });

  it('allows a person another round of attempts', () => {
    const retried = run({ value: 'failed', context: last }, events.RETRY);
    expect(retried.context).toMatchObject({ attempts: 3, attemptLimit: 6, error: undefined });
    expect(run(retried, events.SUBMIT_INTENT).value).toBe('submitting');
  });

  it('allows exactly one more attempt when a person resubmits an unknown one that was the last', () => {
    const resubmitted = run({ value: 'unknown', context: last }, events.RESOLVED_RESUBMIT);
    expect(run(resubmitted, events.SUBMIT_INTENT, events['FAILED, retryable']).value).toBe('failed');
  });

  it('never lets progress regress within an attempt, and begins the next one at nothing', () => {
    const at60 = run(running, { type: 'PROGRESS', progress: { percent: 60, step: 3, steps: 5 } });
    expect(run(at60, events.PROGRESS).context.progress).toEqual({ percent: 60, step: 3, steps: 5 });
    expect(run(at60, events['FAILED, retryable']).context.progress).toEqual({ percent: 0 });
    expect(run(at60, events.SUCCEEDED).context.progress).toEqual({ percent: 100 });
  });

  it('lets whatever finishes first win over a requested cancel', () => {
    const cancelling = run(running, events.CANCEL_REQUESTED);
    expect(cancelling).toMatchObject({ value: 'running', context: { cancelRequested: true } });
    expect(run(cancelling, events.SUCCEEDED).value).toBe('published');
    expect(run(cancelling, events.CANCELLED).value).toBe('cancelled');
    expect(run(cancelling, events['FAILED, for good']).value).toBe('failed');
  });

  it('does not retry what was asked to be cancelled', () => {
    expect(run(running, events.CANCEL_REQUESTED, events['FAILED, retryable']).value).toBe('cancelled');
    const unknown = run(queued, events.SUBMIT_INTENT, events.OUTCOME_UNKNOWN, events.CANCEL_REQUESTED);
    expect(run(unknown, events.RECONCILED_ABSENT).value).toBe('cancelled');
  });
});
