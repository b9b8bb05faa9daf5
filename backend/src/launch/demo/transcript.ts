/**
 * Everything that was asked and answered, for `--json`. Secrets never get in: keys travel in headers, which are not
 * written down, and the signatures of links and what looks like a key are blanked.
 */
import { writeFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';

export interface Exchange {
  readonly person: string;
  readonly method: string;
  readonly path: string;
  readonly request?: unknown;
  readonly status: number;
  readonly answer: unknown;
  readonly durationMs: number;
}

/** `times` is above 1 where asking again and again gave the same answer. */
interface KeptExchange extends Exchange {
  times: number;
}

export interface Check {
  readonly what: string;
  readonly met: boolean;
  readonly expected: unknown;
  readonly actual: unknown;
}

interface Step {
  readonly number: number;
  readonly act: string;
  readonly title: string;
  readonly at: string;
  readonly exchanges: KeptExchange[];
  readonly checks: Check[];
}

const HIDDEN = '(not shown)';
const API_KEY = /\bgl_[0-9A-Za-z]{8}_[0-9A-Za-z_-]+/g;
const SIGNED_QUERY = /(\bhttps?:\/\/[^\s"?]+|^\/[^\s"?]+)\?[^\s"]*(?:signature|token|expires)=[^\s"]*/gi;

const redactedText = (text: string): string => text.replace(API_KEY, HIDDEN).replace(SIGNED_QUERY, `$1?${HIDDEN}`);

/** The same value without anything that opens a door. */
export const redacted = (value: unknown): unknown => {
  if (typeof value === 'string') return redactedText(value);
  if (Array.isArray(value)) return value.map(redacted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, key === 'downloadUrl' ? HIDDEN : redacted(member)]),
  );
};

const sameAnswer = (one: Exchange, other: Exchange): boolean =>
  one.status === other.status && one.person === other.person && isDeepStrictEqual(one.answer, other.answer);

export class Transcript {
  private readonly steps: Step[] = [];
  private act = 'Before it begins';
  private requests = 0;
  private met = 0;

  constructor() {
    this.beginStep(0, 'Signing in');
  }

  get requestCount(): number {
    return this.requests;
  }

  get checkCount(): number {
    return this.met;
  }

  beginAct(title: string): void {
    this.act = title;
  }

  beginStep(number: number, title: string): void {
    this.steps.push({ number, act: this.act, title, at: new Date().toISOString(), exchanges: [], checks: [] });
  }

  exchange(exchange: Exchange): void {
    this.requests += 1;
    const kept = { ...exchange, path: redactedText(exchange.path), answer: redacted(exchange.answer), times: 1 };
    const exchanges = this.steps.at(-1)?.exchanges ?? [];
    const earlier = exchanges.findLast(({ method, path }) => method === kept.method && path === kept.path);
    if (earlier !== undefined && kept.method === 'GET' && sameAnswer(earlier, kept)) earlier.times += 1;
    else exchanges.push(kept);
  }

  check(check: Check): void {
    if (check.met) this.met += 1;
    this.steps.at(-1)?.checks.push({ ...check, expected: redacted(check.expected), actual: redacted(check.actual) });
  }

  async write(path: string, outcome: Readonly<Record<string, unknown>>): Promise<void> {
    const whole = { ...outcome, requests: this.requests, checksMet: this.met, steps: this.steps };
    await writeFile(path, `${JSON.stringify(whole, null, 2)}\n`);
  }
}
