/** An error as callers see it (RFC 9457). A defect shows a correlation id and nothing else. */
import { DomainError, type ErrorCode } from '@greenlight/shared/kernel/errors.js';
import { PROBLEM_SPECS, type ProblemSpec } from './problem-specs.js';

export interface Problem {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface ProblemContext {
  /** The path asked for, without its query: a query can hold signatures. */
  readonly path: string;
  readonly requestId: string;
  /** Whether the request carried `If-Match`. */
  readonly conditional: boolean;
}

const DEFECT = 'An unexpected error happened. Quote the requestId when you report it.';

/** Details become members of the problem beside the standard ones, which they can't replace. */
export const toProblem = (refusal: DomainError, { path, requestId, conditional }: ProblemContext): Problem => {
  const { code } = refusal;
  const spec: ProblemSpec = PROBLEM_SPECS[code];
  const status = (conditional && spec.conditionalStatus) || spec.status;
  const isDefect = code === 'internal_error';
  return {
    status,
    headers: headersOf(refusal),
    body: {
      ...(isDefect ? {} : refusal.details),
      type: `urn:greenlight:problem:${code}`,
      title: spec.title,
      status,
      code,
      detail: isDefect ? DEFECT : refusal.message,
      instance: path,
      requestId,
    },
  };
};

const headersOf = ({ code, details }: DomainError): Record<string, string> => {
  const headers: Record<string, string> = {};
  if (code === 'unauthenticated') headers['www-authenticate'] = 'Bearer realm="greenlight"';
  if (Array.isArray(details.allow)) headers.allow = details.allow.join(', ');
  if (typeof details.retryAfterSeconds === 'number') headers['retry-after'] = String(details.retryAfterSeconds);
  if (typeof details.contentRange === 'string') headers['content-range'] = details.contentRange;
  return headers;
};

/** Codes for what the web framework itself refuses, by status. Anything else it throws is a defect. */
export const CODE_BY_STATUS: Readonly<Record<number, ErrorCode>> = {
  400: 'malformed_json',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  408: 'request_timeout',
  413: 'payload_too_large',
  414: 'not_found',
  415: 'unsupported_media_type',
  429: 'rate_limited',
  431: 'headers_too_large',
  503: 'service_unavailable',
};
