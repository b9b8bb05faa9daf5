/** A prediction as Replicate sends it, what it asks of an order, and the steps that its fake takes. */
import { z } from 'zod';

/** The webhook has to be safe; a stand-in may call this machine back. */
const isCallable = (address: string): boolean => /^(https:|http:\/\/(127\.0\.0\.1|localhost)[:/])/.test(address);

export const CreateBody = z.strictObject({
  version: z.string().optional(),
  input: z.looseObject({
    prompt: z
      .string()
      .min(1)
      .refine((prompt) => !/fake: refuse/i.test(prompt), { error: 'is refused' }),
    aspect_ratio: z.enum(['1:1', '16:9', '9:16', '3:2', '2:3', '4:5', '5:4']).optional(),
    width: z.int().multipleOf(8).min(256).max(1_440).optional(),
    height: z.int().multipleOf(8).min(256).max(1_440).optional(),
    seed: z.int().optional(),
    output_format: z.enum(['webp', 'jpg', 'png']).optional(),
  }),
  webhook: z.url().refine(isCallable, { error: 'must be an HTTPS URL' }).optional(),
  webhook_events_filter: z.array(z.enum(['start', 'output', 'logs', 'completed'])).optional(),
});

export interface PredictionOnWire extends Omit<z.infer<typeof CreateBody>, 'version'> {
  id: string;
  model: string;
  version: string;
  status: string;
  output: unknown;
  error: string | null;
  logs: string | null;
  metrics: { predict_time?: number; total_time?: number };
  source: string;
  data_removed: boolean;
  created_at: string;
  completed_at?: string;
  urls: { get: string; cancel: string };
}

export const isEnded = ({ status }: PredictionOnWire): boolean =>
  ['succeeded', 'failed', 'canceled', 'aborted'].includes(status);

const isRunningWith =
  (bar: string) =>
  ({ status, logs }: PredictionOnWire) =>
    status === 'processing' && (logs ?? '').endsWith(bar);
const HALF = '\r 50%|█████     | 2/4 [00:01<00:01,  2.1it/s]';
const WHOLE = '\r100%|██████████| 4/4 [00:02<00:00,  2.1it/s]\n';
const NONE = 'Using seed: 7\n  0%|          | 0/4 [00:00<?, ?it/s]';

export const STEPS: readonly {
  from: (prediction: PredictionOnWire) => boolean;
  to: Partial<PredictionOnWire>;
  log: string;
}[] = [
  { from: ({ status }) => status === 'starting', to: { status: 'processing' }, log: NONE },
  { from: isRunningWith(NONE), to: {}, log: HALF },
  { from: isRunningWith(HALF), to: { status: 'succeeded' }, log: WHOLE },
  { from: () => true, to: { status: 'succeeded' }, log: '' },
];
