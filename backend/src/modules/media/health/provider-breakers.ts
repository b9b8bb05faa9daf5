/**
 * Leaves alone what doesn't answer, and counts how calls go. Each worker process has breakers of its own, one for each
 * tenant and provider; what operators see of them is what the workers note in the database.
 */
import { randomUUID } from 'node:crypto';
import { ProviderError } from '@greenlight/providers/contract.js';
import type { TenantId } from '@greenlight/shared/kernel/ids.js';
import { toInstant } from '@greenlight/shared/kernel/time.js';
import {
  admitCall,
  afterFailedCall,
  type Breaker,
  breakerState,
  CLOSED_BREAKER,
} from '@greenlight/shared/media/provider-breaker.js';
import { type HealthNote, LATENCY_BOUNDS_MS, latencyBucket } from '@greenlight/shared/media/provider-health.js';
import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { Metrics } from '../../../platform/observability/metrics.js';
import { ProviderHealthRepository } from './provider-health.repository.js';

const MINUTE_MS = 60_000;

interface Watched {
  readonly tenantId: TenantId;
  readonly provider: string;
  breaker: Breaker;
  minute: number;
  calls: number;
  failures: number;
  latencies: number[];
  lastError?: HealthNote['lastError'];
  /** Something that is not yet written down. */
  changed: boolean;
}

const noLatencies = (): number[] => Array.from({ length: LATENCY_BOUNDS_MS.length + 1 }, () => 0);

@Injectable()
export class ProviderBreakers {
  private readonly logger = new Logger(ProviderBreakers.name);
  private readonly worker = randomUUID();
  private readonly seconds;
  private readonly watched = new Map<string, Watched>();

  constructor(
    private readonly notes: ProviderHealthRepository,
    private readonly clock: Clock,
    metrics: Metrics,
  ) {
    this.seconds = metrics.histogram({
      name: 'greenlight_provider_call_duration_seconds',
      help: 'Calls to providers.',
      labelNames: ['provider', 'outcome'],
      buckets: LATENCY_BOUNDS_MS.map((ms) => ms / 1_000),
    });
    const labelNames = ['provider', 'state'] as const;
    const help = 'Breakers of this worker, one for each tenant and provider.';
    metrics.gauge({ name: 'greenlight_provider_breakers', help, labelNames }, (gauge) => {
      for (const { provider, breaker } of this.watched.values()) gauge.inc({ provider, state: breakerState(breaker) });
    });
  }

  /** How long a call has to wait; whoever gets 0 has to make the call, for it may be the one that finds out. */
  admit(tenantId: TenantId, provider: string): number {
    const watched = this.watch(tenantId, provider);
    const { breaker, waitMs } = admitCall(watched.breaker, this.clock.now().getTime());
    watched.changed ||= breaker !== watched.breaker;
    watched.breaker = breaker;
    return waitMs;
  }

  /** Makes the call, which has been admitted. Throws what it throws. */
  async count<T>(tenantId: TenantId, provider: string, call: () => Promise<T>): Promise<T> {
    const began = performance.now();
    try {
      const answer = await call();
      this.note(this.watch(tenantId, provider), performance.now() - began, undefined);
      return answer;
    } catch (error) {
      if (error instanceof ProviderError) this.note(this.watch(tenantId, provider), performance.now() - began, error);
      throw error;
    }
  }

  /** Makes the call if the provider is to be asked. Throws `ProviderError` that says how long to wait, and what it throws. */
  async ask<T>(tenantId: TenantId, provider: string, call: () => Promise<T>): Promise<T> {
    const waitMs = this.admit(tenantId, provider);
    if (waitMs === 0) return this.count(tenantId, provider, call);
    const message = `${provider} doesn't answer; it is asked again in ${Math.ceil(waitMs / 1_000)} s.`;
    throw new ProviderError({ code: `${provider}.left_alone`, message, retryable: true, retryAfterMs: waitMs });
  }

  /** Writes down what is new, and forgets what has been quiet for a minute. */
  async flush(): Promise<void> {
    const minute = this.minute();
    for (const [key, watched] of this.watched) {
      if (watched.changed) await this.write(watched).catch((error: unknown) => this.report(error));
      if (watched.minute < minute && !watched.changed && watched.breaker === CLOSED_BREAKER) this.watched.delete(key);
    }
  }

  private note(watched: Watched, tookMs: number, error: ProviderError | undefined): void {
    const now = this.clock.now();
    const isDown = error !== undefined && (error.info.retryable || error.info.outcomeUnknown === true);
    watched.breaker = isDown
      ? afterFailedCall(watched.breaker, now.getTime(), error.info.retryAfterMs)
      : CLOSED_BREAKER;
    this.seconds.observe({ provider: watched.provider, outcome: error ? 'failed' : 'answered' }, tookMs / 1_000);
    watched.calls += 1;
    const bucket = latencyBucket(tookMs);
    watched.latencies[bucket] = (watched.latencies[bucket] ?? 0) + 1;
    watched.changed = true;
    if (error === undefined) return;
    watched.failures += 1;
    watched.lastError = { code: error.info.code, message: error.info.message, at: toInstant(now) };
  }

  private watch(tenantId: TenantId, provider: string): Watched {
    const key = `${tenantId}:${provider}`;
    const known = this.watched.get(key);
    const minute = this.minute();
    if (known?.minute === minute) return known;
    const { breaker = CLOSED_BREAKER } = known ?? {};
    if (known?.changed) void this.write(known).catch((error: unknown) => this.report(error));
    const fresh = { tenantId, provider, breaker, minute, calls: 0, failures: 0, latencies: noLatencies() };
    const watched: Watched = { ...fresh, changed: false };
    this.watched.set(key, watched);
    return watched;
  }

  private minute(): number {
    return Math.floor(this.clock.now().getTime() / MINUTE_MS) * MINUTE_MS;
  }

  private async write(watched: Watched): Promise<void> {
    const { tenantId, provider, breaker, minute, calls, failures, latencies, lastError } = watched;
    watched.changed = false;
    await this.notes.put(
      { tenantId },
      {
        ...{ provider, worker: this.worker, minute: new Date(minute) },
        note: {
          ...{ calls, failures, latencies: [...latencies], breaker: breakerState(breaker) },
          ...(breaker.openUntil === undefined ? {} : { openUntil: breaker.openUntil }),
          ...(lastError === undefined ? {} : { lastError }),
          notedAt: toInstant(this.clock.now()),
        },
      },
    );
  }

  /** Figures that are lost decide nothing. */
  private report(error: unknown): void {
    this.logger.warn({ message: 'What providers do can not be written down.', err: error });
  }
}
