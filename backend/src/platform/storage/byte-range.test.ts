import fc from 'fast-check';
import { answerRange } from './byte-range.js';

const part = (start: number, end: number) => ({ kind: 'part', range: { start, end } });
const whole = { kind: 'whole' };
const unsatisfiable = { kind: 'unsatisfiable' };

describe('a Range header', () => {
  it.each([
    ['bytes=0-0', part(0, 0)],
    ['bytes=0-99', part(0, 99)],
    ['bytes=10-', part(10, 99)],
    ['bytes=90-1000', part(90, 99)],
    ['bytes=-1', part(99, 99)],
    ['bytes=-1000', part(0, 99)],
    ['bytes=100-', unsatisfiable],
    ['bytes=100-200', unsatisfiable],
    ['bytes=-0', unsatisfiable],
    [undefined, whole],
    ['bytes=-', whole],
    ['bytes=5-4', whole],
    ['bytes=0-1,5-6', whole],
    ['items=0-1', whole],
    ['bytes=a-b', whole],
    ['bytes=99999999999999999999-', whole],
  ])('%s of 100 bytes', (header, answer) => {
    expect(answerRange(header, 100)).toEqual(answer);
  });

  it('never leads outside the content', () => {
    fc.assert(
      fc.property(fc.nat(), fc.option(fc.nat()), fc.option(fc.nat()), (bytes, first, last) => {
        const answer = answerRange(`bytes=${first ?? ''}-${last ?? ''}`, bytes);
        if (answer.kind !== 'part') return true;
        const { start, end } = answer.range;
        return start >= 0 && start <= end && end < bytes;
      }),
    );
  });
});
