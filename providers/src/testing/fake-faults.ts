/** What a fake provider may do wrong with a request, and a seeded choice of it. */
import { seededRandom } from '../studio/scene/seeded-random.js';
import type { FakeReply } from './fake-reply.js';

export type FakeFault =
  /** Answers this, and does nothing. */
  | { kind: 'answer'; reply: FakeReply }
  /** Breaks the connection or says nothing, and does nothing. */
  | { kind: 'drop' | 'hang' }
  /** Does what was asked, then breaks the connection or says nothing. */
  | { kind: 'accept_then_drop' | 'accept_then_hang' };

export const rateLimited = (retryAfter?: string): FakeFault => ({
  kind: 'answer',
  reply: {
    status: 429,
    ...(retryAfter !== undefined && { headers: { 'retry-after': retryAfter } }),
    json: { detail: 'Too many requests.' },
  },
});

export const answers = (status: number, json: unknown = { detail: `Fault ${status}.` }): FakeFault => ({
  kind: 'answer',
  reply: { status, json },
});

export const garbled: FakeFault = {
  kind: 'answer',
  reply: { status: 200, headers: { 'content-type': 'text/html' }, bytes: Buffer.from('<html>Welcome!</html>') },
};

const PASSING: readonly [FakeFault, ...FakeFault[]] = [
  rateLimited('3'),
  answers(500),
  answers(502),
  answers(503),
  answers(504),
  garbled,
  { kind: 'drop' },
  { kind: 'accept_then_drop' },
];

/** Faults that pass: the same for the same seed. */
export function passingFaults(seed: number, count: number): FakeFault[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => random.pick(PASSING));
}
