import { ExpectationFailed, Expectations } from './expectations.js';
import { Narrator } from './narrator.js';
import { Transcript } from './transcript.js';

const stage = () => {
  const written: string[] = [];
  const transcript = new Transcript();
  const narrator = new Narrator({ write: (text) => written.push(text) }, false);
  return { expectations: new Expectations(narrator, transcript), transcript, text: () => written.join('') };
};

describe('expectations', () => {
  it('tells and counts what came true', () => {
    const { expectations, transcript, text } = stage();
    expectations.equal('two lists are the same', [1, { a: 2 }], [1, { a: 2 }]);
    expect(text()).toBe('    ✓ two lists are the same\n');
    expect(transcript.checkCount).toBe(1);
  });

  it('ends with what was expected and what came', () => {
    const { expectations, transcript } = stage();
    const failing = () => expectations.equal('the state', 'held', 'published');
    expect(failing).toThrow(ExpectationFailed);
    expect(failing).toThrow(/the state\n {2}expected {2}published\n {2}came {6}held/);
    expect(transcript.checkCount).toBe(0);
  });

  it('tells nothing of what did not come true', () => {
    const { expectations, text } = stage();
    expect(() => expectations.that('x', false, 'yes', 'no')).toThrow(ExpectationFailed);
    expect(text()).toBe('');
  });
});
