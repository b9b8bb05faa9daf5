/** `@IfMatch() rev: number`: the revision an edit is based on (SPEC §12: 428 without, 412 when stale). */
import { DomainError } from '@greenlight/shared/kernel/errors.js';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';

/** Weak tags are taken too: proxies weaken tags when they compress, and a revision is exact anyway. */
const REVISION_TAG = /^(?:W\/)?"([1-9]\d{0,14})"$/;

/** "Whatever is there" (RFC 9110 §13.1.1): fulfilled by every revision, so it keeps nobody's edit from being lost. */
const ANY_REVISION = '*';

/** Throws `precondition_required` without a header and for `*`, and `precondition_failed` for one that can't name a revision. */
export const revisionOf = (header: string | undefined): number => {
  if (header === undefined) {
    throw new DomainError('precondition_required', 'Send If-Match with the ETag of what you last read.');
  }
  if (header.trim() === ANY_REVISION) {
    const words = '"If-Match: *" names no revision, and would overwrite what you have not seen.';
    throw new DomainError('precondition_required', `${words} Send the ETag of what you last read, such as "3".`);
  }
  const [, revision] = REVISION_TAG.exec(header.trim()) ?? [];
  if (revision === undefined) {
    throw new DomainError('precondition_failed', 'If-Match must be an ETag that this API gave, such as "3".');
  }
  return Number(revision);
};

const DESCRIPTION =
  'The ETag of what the edit is based on, e.g. "3". Without it, or with `*`, the answer is 428: an edit names the revision that was read.';

const documented: ParameterDecorator = (target, key) => {
  const descriptor = key === undefined ? undefined : Object.getOwnPropertyDescriptor(target, key);
  if (key === undefined || !descriptor) return;
  ApiHeader({ name: 'If-Match', required: true, description: DESCRIPTION })(target, key, descriptor);
};

export const IfMatch = createParamDecorator(
  (_: unknown, execution: ExecutionContext) =>
    revisionOf(execution.switchToHttp().getRequest<FastifyRequest>().headers['if-match']),
  [documented],
);
