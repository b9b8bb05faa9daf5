/** Who may read the metrics: they are of all tenants, so no member's key opens them, but the operator's own token. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { DomainError } from '@greenlight/shared/kernel/errors.js';

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Throws `not_found` where the installation has no token, and `unauthenticated`. */
export const assertMayReadMetrics = (token: string | undefined, authorization: string | undefined): void => {
  if (token === undefined) throw new DomainError('not_found', 'Metrics are off here: METRICS_TOKEN opens them.');
  if (timingSafeEqual(hashOf(authorization ?? ''), hashOf(`Bearer ${token}`))) return;
  throw new DomainError('unauthenticated', 'Send METRICS_TOKEN as "Authorization: Bearer <token>".');
};
