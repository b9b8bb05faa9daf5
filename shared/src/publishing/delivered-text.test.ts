import fc from 'fast-check';
import { deliveredLength, deliveredText, graphemeLength } from './delivered-text.js';

const link = 'https://example.org/fp?utm_source=mastodon&utm_campaign=autumn-2026-fp';

describe('deliveredText', () => {
  it('ends with the link where the channel has no field for it', () => {
    expect(deliveredText('mastodon', 'Hola', link)).toBe(`Hola\n\n${link}`);
    expect(deliveredText('newsroom', 'Hola', link)).toBe('Hola');
    expect(deliveredText('bluesky', 'Hola', undefined)).toBe('Hola');
  });

  it('does not repeat a link that is in the text', () => {
    expect(deliveredText('bluesky', `Hola ${link}`, link)).toBe(`Hola ${link}`);
  });
});

describe('lengths', () => {
  it('counts what readers see as one character once', () => {
    expect(graphemeLength('👩‍👩‍👧‍👦🇮🇨é')).toBe(3);
  });

  it('takes the short way for plain text without a different result', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        expect(graphemeLength(text)).toBe(graphemeLength(`${text}é`) - 1);
      }),
    );
  });

  it('counts an address on Mastodon as 23 characters', () => {
    expect(deliveredLength('mastodon', 'Hola', link)).toBe(4 + 2 + 23);
    expect(deliveredLength('bluesky', 'Hola', link)).toBe(4 + 2 + link.length);
  });
});
