/** The one map from the domain's refusals to HTTP (RFC 9457): a code that is missing here doesn't compile. */
import type { ErrorCode } from '@greenlight/shared/kernel/errors.js';

export interface ProblemSpec {
  readonly status: number;
  readonly title: string;
  /** The status when the request named a revision (`If-Match`): then a stale revision is a failed precondition. */
  readonly conditionalStatus?: number;
}

export const PROBLEM_SPECS = {
  validation_failed: { status: 422, title: 'The input breaks a rule' },
  malformed_request: { status: 400, title: 'The request is not well-formed HTTP' },
  malformed_json: { status: 400, title: 'The body is not well-formed JSON' },
  payload_too_large: { status: 413, title: 'The body is too large' },
  headers_too_large: { status: 431, title: 'The headers are too large' },
  request_timeout: { status: 408, title: 'The request did not arrive in time' },
  unsupported_media_type: { status: 415, title: 'The media type is not accepted here' },
  unauthenticated: { status: 401, title: 'Sign-in is needed' },
  forbidden: { status: 403, title: 'Your role does not allow this' },
  not_found: { status: 404, title: 'There is no such thing' },
  method_not_allowed: { status: 405, title: 'The method is not allowed here' },
  illegal_transition: { status: 409, title: 'The present state does not allow this' },
  already_exists: { status: 409, title: 'It exists already' },
  stale_revision: { status: 409, conditionalStatus: 412, title: 'Somebody changed it in the meantime' },
  precondition_required: { status: 428, title: 'An If-Match header is needed' },
  precondition_failed: { status: 412, title: 'It is not the revision that you named' },
  base_revision_changed: { status: 409, title: 'The preview is out of date' },
  manifest_changed: { status: 409, title: 'What you decide on has changed' },
  nothing_submitted: { status: 409, title: 'Nothing is submitted for review' },
  already_submitted: { status: 409, title: 'It is submitted already' },
  already_decided: { status: 409, title: 'You have decided already' },
  self_approval_forbidden: { status: 403, title: 'Authors may not approve their own change' },
  reviewer_not_allowed: { status: 403, title: 'You are not a reviewer here' },
  no_active_strategy: { status: 409, title: 'The campaign has no active strategy' },
  gate_closed: { status: 409, title: 'The gate is closed' },
  in_use: { status: 409, title: 'It is in use' },
  content_mismatch: { status: 422, title: 'The bytes are not what was announced' },
  upload_expired: { status: 410, title: 'The upload has expired' },
  signature_invalid: { status: 403, title: 'The signature is not valid' },
  range_not_satisfiable: { status: 416, title: 'There is nothing in that range' },
  budget_exhausted: { status: 402, title: 'The budget has no room for this' },
  provider_unavailable: { status: 503, title: 'The provider does not answer' },
  rate_limited: { status: 429, title: 'Too many requests' },
  service_unavailable: { status: 503, title: 'Not available at the moment' },
  record_damaged: { status: 500, title: 'A stored record is damaged' },
  internal_error: { status: 500, title: 'Something went wrong on our side' },
} as const satisfies Record<ErrorCode, ProblemSpec>;
