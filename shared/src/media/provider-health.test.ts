import { type HealthNote, healthOf, LATENCY_BOUNDS_MS, latencyBucket } from './provider-health.js';

const NOW = new Date('2026-08-01T07:00:00.000Z');
const note = (changes: Partial<HealthNote> = {}): HealthNote => ({
  calls: 0,
  failures: 0,
  latencies: [],
  breaker: 'closed',
  notedAt: '2026-08-01T06:59:00.000Z',
  ...changes,
});
const took = (...times: number[]): number[] => {
  const latencies = Array.from({ length: LATENCY_BOUNDS_MS.length + 1 }, () => 0);
  for (const ms of times) latencies[latencyBucket(ms)] = (latencies[latencyBucket(ms)] ?? 0) + 1;
  return latencies;
};

describe('the health of a provider', () => {
  it('says nothing of what nobody asked', () => {
    expect(healthOf([], NOW)).toEqual({ breaker: { state: 'closed' }, calls: 0, failures: 0 });
  });

  it('adds up what all workers noted', () => {
    const first = note({ calls: 10, failures: 1, latencies: took(...Array.from({ length: 10 }, () => 40)) });
    const second = note({ calls: 10, failures: 4, latencies: took(...Array.from({ length: 9 }, () => 90), 4_000) });
    expect(healthOf([[first], [second]], NOW)).toMatchObject({
      calls: 20,
      failures: 5,
      errorRate: 0.25,
      latencyMs: { p50: 50, p95: 100 },
    });
  });

  it('counts a call that took longer than any bound among the slowest', () => {
    const slow = note({ calls: 1, latencies: took(1_000_000) });
    expect(healthOf([[slow]], NOW).latencyMs).toEqual({ p50: 60_000, p95: 60_000 });
  });

  it('tells the last error of all', () => {
    const error = (code: string, at: string) => note({ lastError: { code, message: code, at } });
    const older = error('older', '2026-08-01T06:58:00.000Z');
    const newer = error('newer', '2026-08-01T06:59:30.000Z');
    expect(healthOf([[newer], [older]], NOW).lastError?.code).toBe('newer');
  });

  it('is as bad as the worst worker finds it, by what that noted last and while it holds', () => {
    const open = note({ breaker: 'open', openUntil: NOW.getTime() + 1_000, notedAt: '2026-08-01T06:59:30.000Z' });
    const closed = note({ notedAt: '2026-08-01T06:59:40.000Z' });
    expect(healthOf([[closed], [open]], NOW).breaker).toEqual({ state: 'open', retryAt: '2026-08-01T07:00:01.000Z' });
    expect(healthOf([[open, closed]], NOW).breaker).toEqual({ state: 'closed' });
    expect(healthOf([[closed, open]], new Date(NOW.getTime() + 2_000)).breaker).toEqual({ state: 'closed' });
  });
});
