/** Reads a prediction, Replicate's word for a job, as the port describes it. */
import { z } from 'zod';
import type { ProviderOutput, ProviderPoll, ProviderStatus } from '../contract.js';
import { ABORTED, failureOf } from './errors.js';
import { type ChosenModel, costMicros } from './models.js';
import { readLogs } from './prediction-logs.js';

export const Prediction = z.object({
  id: z.string().min(1),
  /** A string and not a list of words: new ones are no reason to lose a job. */
  status: z.string(),
  model: z.string().optional(),
  output: z.unknown().optional(),
  error: z.unknown().optional(),
  logs: z.string().nullish(),
  metrics: z.object({ predict_time: z.number().nonnegative().optional().catch(undefined) }).nullish(),
  data_removed: z.boolean().nullish(),
  /** Our callback address, which carries the job's id. */
  webhook: z.string().nullish(),
  /** `web`: somebody made it in the browser. */
  source: z.string().nullish(),
});
export type Prediction = z.infer<typeof Prediction>;

/** `aborted`: its deadline came before it began. */
const STATUSES: Readonly<Record<string, ProviderStatus>> = {
  starting: 'queued',
  processing: 'running',
  succeeded: 'succeeded',
  failed: 'failed',
  canceled: 'cancelled',
  aborted: 'failed',
};

export const isKnownStatus = (status: string): boolean => Object.hasOwn(STATUSES, status);

/** One that nobody has seen before is no end: the job goes on until Replicate says something that is known. */
export const statusOf = ({ status }: Pick<Prediction, 'status'>): ProviderStatus =>
  (isKnownStatus(status) ? STATUSES[status] : undefined) ?? 'running';

const Addresses = z
  .union([z.string(), z.array(z.string()).min(1)])
  .transform((output) => (typeof output === 'string' ? [output] : output))
  .refine((addresses) => addresses.every((address) => /^https?:$/.test(URL.parse(address)?.protocol ?? '')));

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
};

/** A guess by the name, until somebody has looked at the bytes. */
const mediaTypeOf = (location: string): string => {
  const [, extension = ''] = /\.(\w{1,5})$/.exec(new URL(location).pathname) ?? [];
  return MEDIA_TYPES[extension.toLowerCase()] ?? 'application/octet-stream';
};

const asOutput = (location: string): ProviderOutput => ({ role: 'image', location, mediaType: mediaTypeOf(location) });

export function toPoll(prediction: Prediction, chosen: ChosenModel): ProviderPoll {
  const { logs, progress } = readLogs(prediction.logs ?? '', prediction.status);
  const status = statusOf(prediction);
  const seconds = prediction.metrics?.predict_time;
  const addresses = status === 'succeeded' ? Addresses.safeParse(prediction.output) : undefined;
  const cost = costMicros(chosen, { images: imagesMade(status, addresses?.data), predictSeconds: seconds });
  const hasBeenPaid = status !== 'queued' && status !== 'running' && cost !== undefined;
  const always = { logs, ...(hasBeenPaid && { costMicros: cost }) };
  if (status === 'failed') {
    return { ...always, status, error: prediction.status === 'aborted' ? ABORTED : failureOf(prediction.error) };
  }
  if (status !== 'succeeded') return { ...always, status, ...(progress && { progress }) };
  if (!addresses?.success) return { ...always, status: 'failed', error: withoutOutput(prediction) };
  return { ...always, status, progress: { percent: 100 }, output: addresses.data.map(asOutput) };
}

/** What failed made none; whether one is charged for that was cancelled on the way, nobody says. */
const imagesMade = (status: ProviderStatus, addresses: readonly string[] | undefined): number | undefined => {
  if (status === 'succeeded') return addresses?.length ?? 1;
  return status === 'failed' ? 0 : undefined;
};

/** Paid for and not to be had: another try would be another order, so a person decides. */
const withoutOutput = ({ data_removed: isRemoved }: Prediction) =>
  isRemoved
    ? { code: 'replicate.output_expired', message: 'Replicate has removed the output already.', retryable: false }
    : { code: 'replicate.bad_output', message: 'The output is no address of a picture.', retryable: false };
