/** The refusals of the domain: one literal union of codes, typed details, and no word of HTTP. */
export const ERROR_CODES = [
  'validation_failed',
  'malformed_request',
  'malformed_json',
  'payload_too_large',
  'headers_too_large',
  'request_timeout',
  'unsupported_media_type',
  'unauthenticated',
  'forbidden',
  'not_found',
  'method_not_allowed',
  'illegal_transition',
  'already_exists',
  'stale_revision',
  'precondition_required',
  'precondition_failed',
  'base_revision_changed',
  'manifest_changed',
  'nothing_submitted',
  'already_submitted',
  'already_decided',
  'self_approval_forbidden',
  'reviewer_not_allowed',
  'no_active_strategy',
  'gate_closed',
  'in_use',
  'content_mismatch',
  'upload_expired',
  'signature_invalid',
  'range_not_satisfiable',
  'budget_exhausted',
  'provider_unavailable',
  'rate_limited',
  'service_unavailable',
  /** A stored record is missing or can't be read, so nothing may be decided by it: see `RecordDamaged`. */
  'record_damaged',
  'internal_error',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** One failed rule at one place of the input: `path` as in `creative.copy.headline`, `rule` in words. */
export interface FieldIssue {
  path: string;
  rule: string;
  code: string;
}

export interface DomainErrorDetails {
  issues?: readonly FieldIssue[];
  [detail: string]: unknown;
}

/**
 * An expected refusal. Anything else that is thrown is a defect and becomes `internal_error`.
 * `message` is plain words for people and says what to do next where there is something to do.
 */
export class DomainError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: DomainErrorDetails = {},
  ) {
    super(message);
    this.name = 'DomainError';
  }
}

/** A machine doesn't allow this event in this state (SPEC §2: 409, never a silent no-op). */
export class IllegalTransition extends DomainError {
  constructor(machine: string, state: string, event: string) {
    super('illegal_transition', `A ${machine} that is "${state}" does not allow ${event}.`, { machine, state, event });
    this.name = 'IllegalTransition';
  }
}

export const notFound = (what: string): DomainError =>
  new DomainError('not_found', `There is no such ${what}.`, { what });

export const invalidField = (path: string, rule: string, code = 'custom'): DomainError =>
  new DomainError('validation_failed', `${path}: ${rule}`, { issues: [{ path, rule, code }] });
