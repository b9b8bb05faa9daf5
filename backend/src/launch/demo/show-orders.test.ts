import type { RenderAttempt } from '@greenlight/shared/media/render-job.js';
import { attemptText } from './show-orders.js';

const REFUSED: RenderAttempt = {
  number: 1,
  outcome: 'failed',
  startedAt: '2026-11-21T09:00:00.000Z',
  endedAt: '2026-11-21T09:00:00.080Z',
  error: { code: 'runway.unavailable', message: 'Busy.', retryable: true },
};
const MADE: RenderAttempt = {
  number: 2,
  outcome: 'published',
  startedAt: '2026-11-21T09:00:01.580Z',
  endedAt: '2026-11-21T09:00:09.080Z',
  providerJobId: 'task-1',
};

describe('the line of an attempt', () => {
  it('says why it failed, and when it was tried again', () => {
    expect(attemptText(REFUSED, MADE)).toBe(
      '#1 failed after 80 ms: runway.unavailable, “Busy.” Tried again 1.5 s later.',
    );
    expect(attemptText(REFUSED)).toBe('#1 failed after 80 ms: runway.unavailable, “Busy.”');
  });

  it('says under which id the provider has it', () => {
    expect(attemptText(MADE)).toBe('#2 published after 7.5 s, as task-1');
  });
});
