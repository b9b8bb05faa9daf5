/** How much of a provider's output is taken before it is refused (RELIABILITY, fault 11). */
import type { ProviderOutput } from '@greenlight/providers/contract.js';

const MEGABYTE = 1024 ** 2;

export const MAX_OUTPUT_BYTES = {
  image: 50 * MEGABYTE,
  poster: 50 * MEGABYTE,
  video: 1024 * MEGABYTE,
} as const satisfies Record<ProviderOutput['role'], number>;

/** Of one file, from the request to its last byte; a server that drips is cut off by it. */
export const DOWNLOAD_TIME_LIMIT_MS = 5 * 60_000;
/** Without a single byte. */
export const SILENCE_LIMIT_MS = 30_000;
export const MAX_REDIRECTS = 5;
