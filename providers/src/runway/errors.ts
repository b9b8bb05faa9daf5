/** What Runway's refusals mean (collected 2026-11-20). No limit is set on requests a minute: a 429 is the day's quota. */
import type { ErrorRule } from '../http/error-table.js';

export const RUNWAY_SECRET_VARIABLE = 'RUNWAYML_API_SECRET';

const HOUR_MS = 3_600_000;

export const RUNWAY_ERRORS: readonly ErrorRule[] = [
  { status: 400, code: 'invalid_input', retryable: false },
  {
    status: 401,
    code: 'unauthorised',
    retryable: false,
    message: `Runway doesn’t accept the key in ${RUNWAY_SECRET_VARIABLE}.`,
  },
  { status: 404, code: 'not_found', retryable: false },
  { status: 405, code: 'invalid_input', retryable: false },
];

/** The quota of a day isn't back in seconds. */
export const QUOTA_PAUSE_MS = 4 * HOUR_MS;

export const CREATE_ERRORS: readonly ErrorRule[] = [
  { status: 429, code: 'daily_quota', retryable: true, retryAfterMs: QUOTA_PAUSE_MS },
];
