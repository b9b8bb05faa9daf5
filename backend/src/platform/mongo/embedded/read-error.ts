/**
 * Reads what went wrong from anything thrown. By shape, not by class: errors of Node's own modules carry more than their
 * type shows, and in a sandbox with globals of its own they are not instances of its `Error`.
 */
import { z } from 'zod';

const errorSchema = z.object({
  name: z.string().optional(),
  message: z.string(),
  /** The system's error code ("ENOENT"), or a child process's exit code. */
  code: z.union([z.string(), z.number()]).nullish(),
  /** The signal that ended a child process. */
  signal: z.string().nullish(),
  /** What a child process wrote to its standard error. */
  stderr: z.string().optional(),
  cause: z.unknown().optional(),
});

export type ErrorDetails = z.infer<typeof errorSchema>;

export function readError(error: unknown): ErrorDetails {
  const read = errorSchema.safeParse(error);
  return read.success ? read.data : { message: String(error) };
}
