import {
  admitCall,
  afterFailedCall,
  type Breaker,
  breakerState,
  CLOSED_BREAKER,
  FAILURES_TO_OPEN,
} from './provider-breaker.js';

const NOW = Date.parse('2026-08-01T07:00:00.000Z');
const failed = (times: number, from = CLOSED_BREAKER, retryAfterMs = 0): Breaker =>
  Array.from({ length: times }).reduce<Breaker>((breaker) => afterFailedCall(breaker, NOW, retryAfterMs), from);
const OPEN = failed(FAILURES_TO_OPEN);

describe('a breaker', () => {
  it('opens after so many failures in a row, and not sooner', () => {
    expect(admitCall(failed(FAILURES_TO_OPEN - 1), NOW).waitMs).toBe(0);
    expect([breakerState(OPEN), admitCall(OPEN, NOW).waitMs]).toEqual(['open', 15_000]);
  });

  it('lets one call find out when its time is over, and the others wait for that', () => {
    const { breaker, waitMs } = admitCall(OPEN, NOW + 15_000);
    expect([breakerState(breaker), waitMs]).toEqual(['half_open', 0]);
    expect(admitCall(breaker, NOW + 15_001).waitMs).toBe(2_000);
    expect(admitCall(breaker, NOW + 15_000 + 90_000).waitMs).toBe(0);
  });

  it('stays open longer each time that the call fails, and never longer than five minutes', () => {
    let breaker = OPEN;
    const waits = Array.from({ length: 7 }, () => {
      const at = breaker.openUntil ?? 0;
      breaker = afterFailedCall(admitCall(breaker, at).breaker, at);
      return admitCall(breaker, at).waitMs / 1_000;
    });
    expect(waits).toEqual([30, 60, 120, 240, 300, 300, 300]);
  });

  it('stays open as long as the provider asks for, up to an hour', () => {
    expect(admitCall(failed(FAILURES_TO_OPEN, CLOSED_BREAKER, 60_000), NOW).waitMs).toBe(60_000);
    expect(admitCall(failed(FAILURES_TO_OPEN, CLOSED_BREAKER, 86_400_000), NOW).waitMs).toBe(3_600_000);
  });

  it('isn’t kept open by calls that began before it opened', () => {
    expect(failed(20, OPEN)).toEqual(OPEN);
  });
});
