import type { RenderJobState } from '@greenlight/shared/media/render-job.js';
import type { LiveJobChange } from './live-change.js';
import { PROGRESS_INTERVAL_MS, ProgressThrottle } from './progress-throttle.js';
import { ManualTimers } from './testing/manual-timers.js';

const change = (id: string, percent: number, state: RenderJobState = 'running') =>
  ({ kind: 'render_job', tenantId: 'a', body: { id, state, progress: { percent } } }) as LiveJobChange;

const start = () => {
  const timers = new ManualTimers();
  const told: string[] = [];
  const throttle = new ProgressThrottle(timers, ({ body }) =>
    told.push(`${body.id} ${body.state} ${body.progress.percent}`),
  );
  let n = 0;
  const offer = (...what: Parameters<typeof change>) => throttle.offer(change(...what), { t: 1, i: 1, n: ++n });
  return { timers, told, throttle, offer };
};

describe('the progress of a job', () => {
  it('is told at most twice a second, however often it comes, and its last state always', () => {
    const { timers, told, offer } = start();
    for (let percent = 0; percent < 100; percent += 1) {
      offer('x', percent);
      timers.pass(20);
    }
    timers.pass(2 * PROGRESS_INTERVAL_MS);
    expect(told).toEqual(['x running 0', 'x running 24', 'x running 49', 'x running 74', 'x running 99']);
    expect(timers.count).toBe(0);
  });

  it.each(['published', 'failed', 'cancelled'] as const)(
    'is followed by its end at once (%s), and by nothing',
    (end) => {
      const { timers, told, offer } = start();
      offer('x', 1);
      offer('x', 2);
      offer('x', 100, end);
      timers.pass(10 * PROGRESS_INTERVAL_MS);
      expect(told).toEqual(['x running 1', `x ${end} 100`]);
    },
  );

  it('doesn’t keep that of another waiting', () => {
    const { told, offer } = start();
    offer('x', 1);
    offer('y', 1);
    expect(told).toEqual(['x running 1', 'y running 1']);
  });

  it('is remembered as untold where it waits, until it is told', () => {
    const { timers, throttle, offer } = start();
    offer('x', 1);
    expect(throttle.firstWaiting()).toBeUndefined();
    offer('x', 2);
    offer('y', 1);
    offer('y', 2);
    expect(throttle.firstWaiting()).toMatchObject({ n: 2 });
    timers.pass(PROGRESS_INTERVAL_MS);
    expect(throttle.firstWaiting()).toBeUndefined();
  });
});
