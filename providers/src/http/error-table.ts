/** What an HTTP answer that is no success means, as data: one table per adapter says which error may be retried. */
import type { ProviderErrorInfo } from '../contract.js';

export interface ErrorRule {
  /** One status, or the first and the last of a range. */
  status: number | readonly [first: number, last: number];
  /** Without the provider's name, e.g. `rate_limited`. */
  code: string;
  retryable: boolean;
  /** Tells rules of the same status apart; the first that fits counts. */
  when?: (body: unknown) => boolean;
  /** The provider's own words unless given. */
  message?: string | ((body: unknown) => string | undefined);
  /** How long to wait when the answer has no `Retry-After` header. */
  retryAfterMs?: number | ((body: unknown) => number | undefined);
  /** Of a request that creates a job: it may have been taken nevertheless. */
  outcomeUnknown?: true;
}

/** After each adapter's own rules. A gateway's 5xx doesn't tell what happened behind it; a 503 was turned away at the door. */
const OTHERWISE: readonly ErrorRule[] = [
  { status: 429, code: 'rate_limited', retryable: true },
  { status: 503, code: 'unavailable', retryable: true },
  { status: [500, 599], code: 'unavailable', retryable: true, outcomeUnknown: true },
  { status: [300, 399], code: 'redirected', retryable: false },
  { status: [100, 499], code: 'refused', retryable: false },
];

export interface Refusal {
  status: number;
  body: unknown;
  retryAfter: string | undefined;
}

const MAX_WORDS = 300;
const WORDS = ['detail', 'error', 'message', 'title'] as const;

/** What the provider says itself, on one line and cut; `undefined` when it says nothing that can be read. */
export function wordsOf(body: unknown): string | undefined {
  if (typeof body === 'string') return body.startsWith('<') ? undefined : oneLine(body);
  if (typeof body !== 'object' || body === null) return undefined;
  for (const name of WORDS) {
    const value: unknown = Object.entries(body).find(([key]) => key === name)?.[1];
    const words = typeof value === 'object' ? wordsOf(Array.isArray(value) ? value[0] : value) : oneLine(value);
    if (words !== undefined) return words;
  }
  return undefined;
}

function oneLine(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const words = value
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, MAX_WORDS);
  return words === '' ? undefined : words;
}

const fits = (rule: ErrorRule, { status, body }: Refusal): boolean => {
  const [first, last] = typeof rule.status === 'number' ? [rule.status, rule.status] : rule.status;
  return status >= first && status <= last && (rule.when?.(body) ?? true);
};

const FALLBACK: ErrorRule = { status: [0, 999], code: 'refused', retryable: false };

/** `provider` becomes the first part of the code. The second value: the request may have been taken, if it creates a job. */
export function readRefusal(
  provider: string,
  rules: readonly ErrorRule[],
  refusal: Refusal,
  now: Date,
): ProviderErrorInfo & { outcomeUnknown: boolean } {
  const rule = [...rules, ...OTHERWISE].find((candidate) => fits(candidate, refusal)) ?? FALLBACK;
  const own = typeof rule.message === 'function' ? rule.message(refusal.body) : rule.message;
  const said = own ?? wordsOf(refusal.body);
  const waitMs = rule.retryable ? waitOf(rule, refusal, now) : undefined;
  return {
    code: `${provider}.${rule.code}`,
    message: said ?? `${provider} answered ${refusal.status}.`,
    retryable: rule.retryable,
    ...(waitMs !== undefined && { retryAfterMs: waitMs }),
    outcomeUnknown: rule.outcomeUnknown === true,
  };
}

const waitOf = ({ retryAfterMs }: ErrorRule, { body, retryAfter }: Refusal, now: Date): number | undefined =>
  readRetryAfter(retryAfter, now) ?? (typeof retryAfterMs === 'function' ? retryAfterMs(body) : retryAfterMs);

/** Seconds, or an HTTP date; in milliseconds, never negative. */
export function readRetryAfter(value: string | undefined, now: Date): number | undefined {
  const text = value?.trim() ?? '';
  if (/^\d{1,9}(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1_000);
  const date = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now.getTime());
}
