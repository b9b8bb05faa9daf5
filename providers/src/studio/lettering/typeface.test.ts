import { BRAND_TYPEFACES } from '@greenlight/shared/creative/brand-kit.js';
import { typeface } from './typeface.js';

describe('typeface', () => {
  it.each(BRAND_TYPEFACES)('%s has what Spanish, French, German, Polish and Vietnamese need', (family) => {
    expect(typeface(family, 700).undrawable('¿Año? ¡Già! çœuvre Straße Żółć Tiếng Việt «“…—€')).toEqual([]);
  });

  it.each(BRAND_TYPEFACES)('%s borrows Greek and Cyrillic letters and emoji', (family) => {
    const face = typeface(family, 400);
    expect(face.undrawable('Καλημέρα Привет 🎉 👨‍👩‍👧 ❤️')).toEqual([]);
    expect(face.outline('Привет🎉').commands.length).toBeGreaterThan(100);
  });

  it('names what no font at hand has', () => {
    expect(typeface('Inter', 400).undrawable('Hola 新しい')).toEqual(['新', 'し', 'い']);
  });

  it('draws nothing for what it doesn’t have, and measures it as nothing', () => {
    const face = typeface('Inter', 400);
    expect(face.width('a新b')).toBeCloseTo(face.width('ab'), 5);
  });

  it('kerns', () => {
    const face = typeface('Source Serif 4', 700);
    expect(face.width('AV')).toBeLessThan(face.width('A') + face.width('V'));
  });

  it('measures a letter and its combining accent like the letter that has it', () => {
    const face = typeface('Fraunces', 600);
    expect(face.width('man\u0303ana')).toBe(face.width('mañana'));
  });
});
