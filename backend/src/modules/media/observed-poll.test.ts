import { progressOf, withCost, withNewLines } from './observed-poll.js';
import type { StoredRenderJob } from './render-jobs.repository.js';

const job = (fields: Partial<StoredRenderJob>) =>
  ({ logs: [], logsCut: false, linesSeen: 0, ...fields }) as StoredRenderJob;
const now = new Date('2026-09-01T07:00:00.000Z');

describe('what a provider’s answer adds to a job', () => {
  it('is whole numbers, and never 100 percent of a job whose output is not stored', () => {
    const progress = { percent: 100, step: 2.4, steps: 4, etaMs: 12.6 };
    expect(progressOf({ percent: 10 }, { status: 'running', progress })).toEqual({
      percent: 99,
      step: 2,
      steps: 4,
      etaMs: 13,
    });
  });

  it('is the percentage known before when it tells none', () => {
    expect(progressOf({ percent: 40 }, { status: 'running', progress: { step: 1 } })).toEqual({ percent: 40, step: 1 });
    expect(progressOf({ percent: 40 }, { status: 'running' })).toEqual({ percent: 40 });
  });

  it('is each log line once, though it tells all of them each time', () => {
    const first = withNewLines(job({}), { status: 'running', logs: ['a', 'b'] }, now);
    const second = withNewLines(job(first), { status: 'running', logs: ['a', 'b', 'c'] }, now);
    expect(second.logs.map(({ line }) => line)).toEqual(['a', 'b', 'c']);
  });

  it('is the cost of the attempt on top of those before', () => {
    expect(withCost(job({ costMicros: 500 }), 250)).toEqual({ costMicros: 750 });
    expect(withCost(job({ costMicros: 500 }), undefined)).toEqual({});
  });
});
