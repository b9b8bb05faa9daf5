/** Reads a `Range` header (RFC 9110 §14): one range of bytes is served, anything else is answered as a whole. */
import type { ByteRange } from './blob-store.js';

export type RangeAnswer = { kind: 'whole' } | { kind: 'part'; range: ByteRange } | { kind: 'unsatisfiable' };

const WHOLE: RangeAnswer = { kind: 'whole' };
const UNSATISFIABLE: RangeAnswer = { kind: 'unsatisfiable' };

/** `bytes` is the length of the whole. A header that is malformed or asks for several ranges is ignored, as it may be. */
export const answerRange = (header: string | undefined, bytes: number): RangeAnswer => {
  const [, first, last] = /^bytes=(\d{0,16})-(\d{0,16})$/.exec(header?.trim() ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return WHOLE;
  if (first === '') {
    const suffix = Number(last);
    if (suffix === 0 || bytes === 0) return UNSATISFIABLE;
    return { kind: 'part', range: { start: Math.max(0, bytes - suffix), end: bytes - 1 } };
  }
  const start = Number(first);
  const end = last === '' ? bytes - 1 : Number(last);
  if (last !== '' && end < start) return WHOLE;
  if (start >= bytes) return UNSATISFIABLE;
  return { kind: 'part', range: { start, end: Math.min(end, bytes - 1) } };
};
