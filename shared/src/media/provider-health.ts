/** How a provider does for one tenant, by what its workers noted lately, and what waits for it (SPEC §6). */
import { z } from 'zod';
import { Instant, toInstant } from '../kernel/time.js';
import { BREAKER_STATES, type BreakerState } from './provider-breaker.js';
import { ProviderPause, type RenderWait } from './provider-pause.js';

const CallError = z.object({ code: z.string(), message: z.string(), at: Instant });

export const ProviderHealth = z
  .object({
    name: z.string(),
    /** `open`: it doesn't answer and isn't asked until `retryAt`. `half_open`: one call finds out whether it is back. */
    breaker: z.object({ state: z.enum(BREAKER_STATES), retryAt: Instant.optional() }),
    calls: z.int().min(0),
    failures: z.int().min(0),
    /** Absent while there were no calls. */
    errorRate: z.number().min(0).max(1).optional(),
    latencyMs: z.object({ p50: z.int().min(0), p95: z.int().min(0) }).optional(),
    lastError: CallError.optional(),
    pause: ProviderPause.optional(),
    queuedJobs: z.int().min(0),
    oldestQueuedAt: Instant.optional(),
    runningJobs: z.int().min(0),
  })
  .meta({ id: 'ProviderHealth' });
export type ProviderHealth = z.infer<typeof ProviderHealth>;

export const ProviderHealthList = z
  .object({ data: z.array(ProviderHealth), windowMs: z.int() })
  .meta({ id: 'ProviderHealthList' });

export const HEALTH_WINDOW_MS = 15 * 60_000;

/** Calls are counted by how long they took: up to so many ms, and in the last one those that took longer. */
export const LATENCY_BOUNDS_MS = [5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000] as const;

export const latencyBucket = (ms: number): number => {
  const bucket = LATENCY_BOUNDS_MS.findIndex((bound) => ms <= bound);
  return bucket < 0 ? LATENCY_BOUNDS_MS.length : bucket;
};

/** What one worker noted in one minute. */
export const HealthNote = z.object({
  calls: z.int().min(0),
  failures: z.int().min(0),
  latencies: z.array(z.int().min(0)),
  lastError: CallError.optional(),
  breaker: z.enum(BREAKER_STATES),
  openUntil: z.number().optional(),
  notedAt: Instant,
});
export type HealthNote = z.infer<typeof HealthNote>;

type Told = Pick<ProviderHealth, 'breaker' | 'calls' | 'failures' | 'errorRate' | 'latencyMs' | 'lastError'>;

/** `byWorker`: the notes of each worker, the latest of which says what its breaker does. */
export const healthOf = (byWorker: Iterable<readonly HealthNote[]>, now: Date): Told => {
  const workers = [...byWorker].map((notes) => notes.toSorted((a, b) => a.notedAt.localeCompare(b.notedAt)));
  const notes = workers.flat();
  const calls = sum(notes.map((note) => note.calls));
  const failures = sum(notes.map((note) => note.failures));
  const errors = notes.flatMap(({ lastError }) => lastError ?? []).toSorted((a, b) => a.at.localeCompare(b.at));
  const lastError = errors.at(-1);
  return {
    breaker: worstOf(
      workers.flatMap((own) => own.at(-1) ?? []),
      now,
    ),
    calls,
    failures,
    ...(calls === 0 ? {} : { errorRate: failures / calls, latencyMs: latencyOf(notes) }),
    ...(lastError === undefined ? {} : { lastError }),
  };
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

const SEVERITY: Record<BreakerState, number> = { closed: 0, half_open: 1, open: 2 };

/** What a worker noted that has ended since holds no longer than it said. */
const worstOf = (latest: readonly HealthNote[], now: Date): ProviderHealth['breaker'] => {
  const [worst] = latest
    .filter(({ openUntil = 0 }) => openUntil > now.getTime())
    .toSorted((a, b) => SEVERITY[b.breaker] - SEVERITY[a.breaker] || (b.openUntil ?? 0) - (a.openUntil ?? 0));
  if (worst?.openUntil === undefined) return { state: 'closed' };
  return { state: worst.breaker, retryAt: toInstant(new Date(worst.openUntil)) };
};

const latencyOf = (notes: readonly HealthNote[]): { p50: number; p95: number } => {
  const counts = Array.from({ length: LATENCY_BOUNDS_MS.length + 1 }, (_, bucket) =>
    sum(notes.map(({ latencies }) => latencies[bucket] ?? 0)),
  );
  return { p50: quantile(counts, 0.5), p95: quantile(counts, 0.95) };
};

/** The bound of the bucket that it is in: no call of that share took longer, as far as it was counted. */
const quantile = (counts: readonly number[], share: number): number => {
  const wanted = Math.ceil(sum(counts) * share);
  let seen = 0;
  const bucket = counts.findIndex((count) => {
    seen += count;
    return seen >= wanted;
  });
  return LATENCY_BOUNDS_MS[bucket] ?? LATENCY_BOUNDS_MS[LATENCY_BOUNDS_MS.length - 1] ?? 0;
};

/** Of a job that could begin; `undefined` while its provider is asked. */
export const waitsForBreaker = (provider: string, { state }: ProviderHealth['breaker']): RenderWait | undefined =>
  state === 'closed'
    ? undefined
    : { code: 'provider.left_alone', message: `${provider} doesn't answer; it goes on when that does again.` };
