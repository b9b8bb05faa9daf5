/** The shape of a digest: SHA-256, 64 lower-case hex digits (PROOF, Rules). */
import { z } from 'zod';

export const Digest = z
  .string()
  .regex(/^[0-9a-f]{64}$/, { error: 'must be a SHA-256 digest in lower-case hex' })
  .brand<'Digest'>();
export type Digest = z.infer<typeof Digest>;
