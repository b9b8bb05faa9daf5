import fc from 'fast-check';
import { type FitRequest, fitText, fullHeight } from './fit-text.js';
import { typeface } from './typeface.js';

const face = typeface('Inter', 800, -0.03);
const request = (text: string, change: Partial<FitRequest> = {}): FitRequest => ({
  text,
  typeface: face,
  maxWidth: 900,
  maxHeight: 500,
  maxSize: 120,
  minSize: 30,
  leading: 1.06,
  ...change,
});

describe('fitText', () => {
  it('sets a short text at the largest size', () => {
    expect(fitText(request('Hello there'))).toMatchObject({ size: 120, lines: ['Hello there'], clamped: false });
  });

  it('never leaves the box, whatever the text', () => {
    const word = fc.oneof(
      fc.string({ minLength: 1, maxLength: 12 }),
      fc.constantFrom('x'.repeat(90), 'Ñandú', 'WWWWWW'),
    );
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 200, max: 1200 }),
        (words, maxWidth) => {
          const block = fitText(request(words.join(' '), { maxWidth }));
          expect(block.width).toBeLessThanOrEqual(maxWidth + 1);
          expect(fullHeight(block)).toBeLessThanOrEqual(501);
          // Kerning may cost a pixel beyond the smallest size.
          expect(block.size).toBeGreaterThanOrEqual(29);
          expect(block.size).toBeLessThanOrEqual(120);
        },
      ),
      { numRuns: 80 },
    );
  });

  it('keeps every word in its order unless it says that it had to cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('sol', 'mar', 'vuelve', 'a', 'mañana', 'extraordinario'), {
          minLength: 1,
          maxLength: 60,
        }),
        (words) => {
          const block = fitText(request(words.join('  ')));
          expect(block.clamped || block.lines.join(' ') === words.join(' ')).toBe(true);
        },
      ),
      { numRuns: 80 },
    );
  });

  it('shrinks rather than breaks a word', () => {
    const block = fitText(request('Unglaublichkeitsvermutung heute', { maxWidth: 600 }));
    expect(block.lines.join(' ')).toBe('Unglaublichkeitsvermutung heute');
    expect(block.size).toBeLessThan(120);
  });

  it('breaks a word only when it is wider than the box at the smallest size', () => {
    const block = fitText(request('w'.repeat(80)));
    expect(block).toMatchObject({ clamped: false, size: 30 });
    expect(block.lines.join('')).toBe('w'.repeat(80));
  });

  it('cuts with an ellipsis as the last resort', () => {
    const block = fitText(request('palabra '.repeat(80), { maxHeight: 120 }));
    expect(block.clamped).toBe(true);
    expect(block.lines.at(-1)).toMatch(/[^\s.,]…$/u);
  });

  it('says so when there is no room for even one line', () => {
    expect(fitText(request('Hola', { maxHeight: 10 }))).toMatchObject({ lines: ['Hola'], clamped: true });
  });

  it('would rather be smaller than leave a word alone on the last line', () => {
    expect(fitText(request('Know before your customers do', { maxSize: 208, maxHeight: 900 })).lines.at(-1)).toBe(
      'customers do',
    );
  });
});
