/** What Replicate's refusals and failures mean, as data: which may be tried again. */
import { z } from 'zod';
import type { ProviderErrorInfo } from '../contract.js';
import { type ErrorRule, wordsOf } from '../http/error-table.js';

export const REPLICATE_TOKEN_VARIABLE = 'REPLICATE_API_TOKEN';

const SAID_WAIT = /(?:resets in ~?|available in )(\d{1,5}) ?s/i;
const MAX_WORDS = 300;

/** Older answers to too many requests say how long in words alone. */
function saidWaitMs(body: unknown): number | undefined {
  const [, seconds] = SAID_WAIT.exec(wordsOf(body) ?? '') ?? [];
  return seconds === undefined ? undefined : Number(seconds) * 1_000;
}

export const REPLICATE_ERRORS: readonly ErrorRule[] = [
  {
    status: 401,
    code: 'unauthorised',
    retryable: false,
    message: `Replicate refuses the key in ${REPLICATE_TOKEN_VARIABLE}.`,
  },
  { status: 402, code: 'no_credit', retryable: false },
  { status: 403, code: 'forbidden', retryable: false },
  { status: 404, code: 'not_found', retryable: false },
  { status: 422, code: 'invalid_input', retryable: false },
  { status: 429, code: 'rate_limited', retryable: true, retryAfterMs: saidWaitMs },
];

/** Why a prediction failed, by the words of its `error`: the first that fits. */
const FAILURES: readonly { words: RegExp; code: string; retryable: boolean }[] = [
  { words: /nsfw|sensitive|safety|moderat|\(E005\)/i, code: 'content_refused', retryable: false },
  { words: /validation|must be one of|invalid (input|value)|is required/i, code: 'invalid_input', retryable: false },
  { words: /out of memory|\(E1001\)/i, code: 'out_of_memory', retryable: true },
];

const Failure = z.string().trim().min(1);

/** Whatever isn't known to come of the input may go better another time. */
export function failureOf(error: unknown): ProviderErrorInfo {
  const said = Failure.safeParse(error);
  const message = said.success ? said.data.slice(0, MAX_WORDS) : 'Replicate says no more than that it failed.';
  const { code, retryable } = FAILURES.find(({ words }) => words.test(message)) ?? { code: 'failed', retryable: true };
  return { code: `replicate.${code}`, message, retryable };
}

export const ABORTED: ProviderErrorInfo = {
  code: 'replicate.aborted',
  message: 'Replicate did not begin before the deadline, and charges nothing.',
  retryable: true,
};
