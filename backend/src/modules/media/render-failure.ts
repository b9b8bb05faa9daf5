/** Says what went wrong with a render, and when it is tried again: exponential with jitter, never sooner than the provider asks. */
import { ProviderError, type ProviderErrorInfo } from '@greenlight/providers/contract.js';
import { toInstant } from '@greenlight/shared/kernel/time.js';
import type { RenderError } from '@greenlight/shared/media/render-job.js';
import type { BackoffPolicy } from '../../platform/queue/job-kind.js';
import { retryDelayMs } from '../../platform/queue/retry-delay.js';

const RESUBMISSION: BackoffPolicy = { baseMs: 2_000, capMs: 2 * 60_000 };

/** `attempt` is the one that failed, from 1. The machine drops the time when no attempt is left. */
export const renderFailure = (
  { code, message, retryable, retryAfterMs }: ProviderErrorInfo,
  attempt: number,
  now: Date,
): RenderError => {
  if (!retryable) return { code, message, retryable };
  const delayMs = retryDelayMs(RESUBMISSION, attempt, Math.random(), retryAfterMs);
  return { code, message, retryable, retryAt: toInstant(new Date(now.getTime() + delayMs)) };
};

/** An adapter that throws anything else is defective: whether its request went out can't be told. */
export const providerFaultOf = (error: unknown): ProviderErrorInfo & { outcomeUnknown?: boolean } =>
  error instanceof ProviderError
    ? error.info
    : {
        code: 'provider.defect',
        message: error instanceof Error ? error.message : String(error),
        retryable: false,
        outcomeUnknown: true,
      };
