/** The files of a studio job, described once: whatever is read back from the spool is checked against these. */
import { z } from 'zod';

export const JobProgress = z.strictObject({
  percent: z.number().min(0).max(100),
  step: z.int().min(1),
  steps: z.int().min(1),
  etaMs: z.int().min(0).optional(),
});
export type JobProgress = z.infer<typeof JobProgress>;

const OutputFile = z.strictObject({
  role: z.enum(['image', 'video', 'poster']),
  /** Relative to the job's folder. */
  file: z.string().regex(/^attempts\/\d+\/[a-z0-9.]+$/),
  mediaType: z.enum(['image/png', 'video/mp4']),
});

/** How a job ended. There is at most one per job, and it never changes. */
export const JobResult = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('succeeded'), output: z.array(OutputFile).min(1) }),
  z.strictObject({
    status: z.literal('failed'),
    error: z.strictObject({ code: z.string(), message: z.string(), retryable: z.boolean() }),
  }),
  z.strictObject({ status: z.literal('cancelled') }),
]);
export type JobResult = z.infer<typeof JobResult>;

export const RendererProcess = z.strictObject({ pid: z.int().positive() });
export type RendererProcess = z.infer<typeof RendererProcess>;
