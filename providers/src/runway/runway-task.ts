/** A task as Runway tells it, and what that means in the port's words. A status never seen before doesn't end a job. */
import { z } from 'zod';
import type { ProviderErrorInfo, ProviderOutput, ProviderPoll, ProviderStatus } from '../contract.js';
import { microsOfCredits } from './runway-prices.js';

export const RunwayTask = z.object({
  id: z.string().min(1),
  status: z.string(),
  progress: z.number().optional(),
  output: z.array(z.url()).optional(),
  failure: z.string().nullish(),
  failureCode: z.string().nullish(),
  /** Of an ended task; nothing is charged for what was refunded. */
  cost: z.object({ credits: z.number() }).optional(),
});
export type RunwayTask = z.infer<typeof RunwayTask>;

export const RunwayCreated = z.object({ id: z.string().min(1) });

/** `THROTTLED` = above the organisation's concurrency, starts by itself. */
const STATUSES: Readonly<Record<string, ProviderStatus>> = {
  PENDING: 'queued',
  THROTTLED: 'queued',
  RUNNING: 'running',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  CANCELLED: 'cancelled',
};

/** By the longest prefix. What isn't listed isn't tried again: nobody knows whether it would help. */
const FAILURES: readonly { prefix: string; code: string; retryable: boolean }[] = [
  { prefix: 'SAFETY', code: 'runway.moderated', retryable: false },
  { prefix: 'INPUT_PREPROCESSING.SAFETY', code: 'runway.moderated', retryable: false },
  { prefix: 'INPUT_PREPROCESSING.INTERNAL', code: 'runway.internal', retryable: true },
  { prefix: 'ASSET.INVALID', code: 'runway.asset_invalid', retryable: false },
  { prefix: 'INTERNAL.BAD_OUTPUT', code: 'runway.bad_output', retryable: false },
  { prefix: 'INTERNAL', code: 'runway.internal', retryable: true },
  { prefix: 'THIRD_PARTY.UNAVAILABLE', code: 'runway.unavailable', retryable: true },
];
const BY_LENGTH = FAILURES.toSorted((one, other) => other.prefix.length - one.prefix.length);
const MAX_MESSAGE_LENGTH = 500;

function failureOf({ failure, failureCode }: RunwayTask): ProviderErrorInfo {
  const said = (failure ?? 'Runway says no more than that it failed.').slice(0, MAX_MESSAGE_LENGTH);
  if (failureCode === null || failureCode === undefined) {
    return { code: 'runway.failed', message: said, retryable: true };
  }
  const message = `${said} (${failureCode.slice(0, MAX_MESSAGE_LENGTH)})`;
  const row = BY_LENGTH.find(({ prefix }) => failureCode === prefix || failureCode.startsWith(`${prefix}.`));
  return { code: row?.code ?? 'runway.failed', message, retryable: row?.retryable ?? false };
}

/** A fraction, though nothing says so: above 1 it can only be percent. */
const percentOf = (progress: number): number =>
  Math.min(100, Math.max(0, Math.round(progress <= 1 ? progress * 100 : progress)));

/** Which kind of task it was isn't told: the file's name ends as the kind does. What it really is, is sniffed later. */
const outputOf = (location: string): ProviderOutput =>
  /\.(mp4|mov|webm)$/i.test(URL.parse(location)?.pathname ?? '')
    ? { role: 'video', location, mediaType: 'video/mp4' }
    : { role: 'image', location, mediaType: 'image/png' };

/** Certainly not ended: a status that nobody knows may be an end. */
export const goesOn = ({ status }: RunwayTask): boolean => ['queued', 'running'].includes(STATUSES[status] ?? '');

export function pollOfTask(task: RunwayTask): ProviderPoll {
  const status = STATUSES[task.status];
  const progress = task.progress === undefined ? {} : { progress: { percent: percentOf(task.progress) } };
  const cost = task.cost === undefined ? {} : { costMicros: microsOfCredits(task.cost.credits) };
  switch (status) {
    case undefined:
      return { status: 'running', ...progress, logs: [`Runway says "${task.status.slice(0, 50)}", which is new.`] };
    case 'succeeded':
      return task.output === undefined || task.output.length === 0
        ? { status: 'failed', ...cost, error: noOutput }
        : { status, progress: { percent: 100 }, output: task.output.map(outputOf), ...cost };
    case 'failed':
      return { status, ...cost, error: failureOf(task) };
    case 'cancelled':
      return { status, ...cost };
    default:
      return { status, ...progress };
  }
}

const noOutput: ProviderErrorInfo = {
  code: 'runway.no_output',
  message: 'Runway says that it succeeded, and names no file.',
  retryable: false,
};
