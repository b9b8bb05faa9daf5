/**
 * What fal's refusals mean (collected 2026-11-20). There is no status for "failed": a request is complete either way, and
 * the answer to the question for its result tells.
 */
import { z } from 'zod';
import type { ErrorRule } from '../http/error-table.js';

const Typed = z.object({ error_type: z.string() });
const Said = z.object({ detail: z.string() });
const Fields = z.object({
  detail: z
    .array(z.object({ loc: z.array(z.union([z.string(), z.number()])), msg: z.string(), type: z.string() }))
    .min(1),
});

const hasFieldError = (type: string) => (body: unknown) =>
  Fields.safeParse(body).data?.detail.some((field) => field.type === type) ?? false;

const isTyped = (body: unknown): boolean => Typed.safeParse(body).success || Fields.safeParse(body).success;

const isStillRunning = (body: unknown): boolean => /still in progress/i.test(Said.safeParse(body).data?.detail ?? '');

/** `prompt: field required`. */
const fieldsOf = (body: unknown): string | undefined =>
  Fields.safeParse(body)
    .data?.detail.map(({ loc, msg }) => `${loc.filter((part) => part !== 'body').join('.')}: ${msg}`)
    .join('; ')
    .slice(0, 300);

export const FAL_KEY_VARIABLE = 'FAL_KEY';
export const PIKA_MODEL_VARIABLE = 'PIKA_MODEL';

/** Say nothing of the request, only that we may not ask, or not now. */
export const FAL_ERRORS: readonly ErrorRule[] = [
  {
    status: 401,
    code: 'unauthorised',
    retryable: false,
    message: `fal doesn’t accept the key in ${FAL_KEY_VARIABLE}.`,
  },
  {
    status: 403,
    code: 'unauthorised',
    retryable: false,
    message: `The key in ${FAL_KEY_VARIABLE} may not use the model in ${PIKA_MODEL_VARIABLE}, or has no credit.`,
  },
  { status: 404, code: 'not_found', retryable: false },
  { status: 408, code: 'unavailable', retryable: true, outcomeUnknown: true },
];

export const SUBMIT_ERRORS: readonly ErrorRule[] = [
  {
    status: 404,
    code: 'model_unknown',
    retryable: false,
    message: `fal has no model with the name in ${PIKA_MODEL_VARIABLE}.`,
  },
  { status: 422, code: 'invalid_input', retryable: false, message: fieldsOf },
];

/** The request came to nothing. What fal couldn't do isn't billed. */
const FAILURES: readonly ErrorRule[] = [
  {
    status: 422,
    code: 'moderated',
    retryable: false,
    when: hasFieldError('content_policy_violation'),
    message: fieldsOf,
  },
  { status: 422, code: 'invalid_input', retryable: false, message: fieldsOf },
  { status: 499, code: 'cancelled', retryable: false },
  { status: [400, 498], code: 'failed', retryable: false },
  { status: [500, 599], code: 'failed', retryable: true, when: isTyped, message: fieldsOf },
];

export const RESULT_ERRORS: readonly ErrorRule[] = [
  { status: 400, code: 'not_ready', retryable: true, when: isStillRunning },
  ...FAL_ERRORS,
  { status: 429, code: 'rate_limited', retryable: true },
  ...FAILURES,
];
export const FAILURE_CODES: readonly string[] = FAILURES.map(({ code }) => `pika.${code}`);

/** A webhook that we can't check isn't forged for that: it may be sent again. */
export const KEYS_ERRORS: readonly ErrorRule[] = [{ status: [300, 499], code: 'no_keys', retryable: true }];

/** It has ended, or never was: there is nothing to cancel. */
export const CANCEL_ERRORS: readonly ErrorRule[] = [{ status: 400, code: 'already_ended', retryable: false }];
export const NOTHING_TO_CANCEL: readonly string[] = ['pika.already_ended', 'pika.not_found'];
