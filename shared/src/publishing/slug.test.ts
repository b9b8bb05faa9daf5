import fc from 'fast-check';
import { MAX_SLUG_LENGTH, slugOf } from './slug.js';

describe('slugOf', () => {
  it.each([
    ['Otoño FP 2026!', 'otono-fp-2026'],
    ['  Straße & Ærø — Łódź ', 'strasse-aero-lodz'],
    ['--already-a-slug--', 'already-a-slug'],
    ['日本語', 'untitled'],
    ['', 'untitled'],
  ])('makes of %j the slug %j', (name, slug) => expect(slugOf(name)).toBe(slug));

  it.each([
    [
      'Nine in ten graduates work in solar, half of them part time, come',
      'nine-in-ten-graduates-work-in-solar-half-of-them-part-time',
    ],
    [`${'a'.repeat(29)} ${'b'.repeat(30)} c`, `${'a'.repeat(29)}-${'b'.repeat(30)}`],
    [`a${'b'.repeat(80)}`, `a${'b'.repeat(59)}`],
  ])('ends the slug of %j with a whole word, where there is more than one: %j', (name, slug) =>
    expect(slugOf(name)).toBe(slug),
  );

  it('gives a bounded, non-empty slug for any text, and leaves a slug as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (name) => {
        const slug = slugOf(name);
        expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
        expect(slug.length).toBeLessThanOrEqual(MAX_SLUG_LENGTH);
        expect(slugOf(slug)).toBe(slug);
      }),
    );
  });
});
