import { Link } from './link.js';
import { plainText } from './text.js';

const text = plainText({ max: 200 });
const accepts = (value: string): boolean => text.safeParse(value).success;

describe('text that people type', () => {
  it.each([
    ['plain words', 'Classes begin when work ends'],
    ['accents and marks', '¿Y si el domingo oliera a pan recién hecho?'],
    ['a comparison', 'a < b, and I <3 it'],
    ['an emoji of several signs', '👩🏽‍🚀 and 🏳️‍🌈'],
    ['a sign shown as emoji', '❤️ and 1️⃣'],
    ['a family', '👩‍👩‍👧 and 👨🏽‍🤝‍👨🏿'],
    ['a flag of tags', 'Come on 🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}!'],
    ['a script that joins', 'می‌خواهم'],
    ['a script that joins, with its marks', 'کِتابْ\u200Cخانه'],
    ['Hindi', 'क्\u200Dष'],
    ['Sinhala', 'ශ්\u200Dරී ලංකා'],
    ['Kannada', 'ರ\u200D್ಕ'],
    ['no-break spaces', 'Prix\u202f: 30\u00a0€'],
    ['right-to-left words without marks', 'שלום and سلام'],
    ['a decomposed accent', 'e\u0301'],
  ])('may hold %s', (_, value) => {
    expect(accepts(value)).toBe(true);
  });

  it.each([
    ['nothing but blanks', '   '],
    ['a line break in a single line', 'a\nb'],
    ['a line separator', 'a\u2028b'],
    ['a paragraph separator', 'a\u2029b'],
    ['a control character', 'a\u0000b'],
    ['half of a pair', 'a\ud800b'],
    ['markup', '<b>bold'],
    ['a zero-width space', 'a\u200Bb'],
    ['a joiner between letters', 'a\u200Db'],
    ['a direction override', '\u202Eevil'],
    ['a soft hyphen', 'guar\u00ADanteed'],
    ['a grapheme joiner', 'guara\u034Fnteed'],
    ['a Hangul filler', '\u3164'],
    ['a Hangul filler of another kind', '\u115F'],
    ['a half-width filler', '\uFFA0'],
    ['blank Braille', '\u2800'],
    ['a Mongolian selector', 'a\u180Bb'],
    ['a Khmer vowel that is not seen', 'a\u17B4b'],
    ['a non-joiner between letters', 'a\u200Cb'],
    ['a joiner between marks of letters that do not join', 'e\u0301\u200De\u0301\u0301'],
    ['a non-joiner between marks', 'e\u0301\u200C\u0301'],
    ['a non-joiner between emoji', '😀\u200C😀'],
    ['a joiner after an emoji', '😀\u200Da'],
    ['a joiner at the end', 'می\u200D'],
    ['a non-joiner between digits', '٢\u200C٠'],
    ['a word joiner', 'a\u2060b'],
    ['a byte order mark', 'a\uFEFFb'],
    ['a mark of direction', 'a\u200Fb'],
    ['an isolate', 'a\u2066b'],
    ['an annotation', 'a\uFFF9b'],
    ['a language tag', 'a\u{E0001}b'],
    ['tags after an emoji', '😀\u{E0068}\u{E0069}\u{E007F}'],
    ['other tags after a flag', '🏴\u{E0068}\u{E0069}\u{E007F}'],
    ['a variation selector between digits', '5\uFE0F0 %'],
    ['two variation selectors', '❤\uFE0F\uFE0F'],
    ['a comment of a page', 'a <!-- b -->'],
    ['the end of an element', 'a </b'],
    ['a variation selector after a letter', 'guara\uFE0Fnteed'],
    ['a variation selector of the supplement', 'guara\u{E0100}nteed'],
    ['a tag', 'a\u{E0061}b'],
    ['a noncharacter', 'a\uFFFEb'],
    ['a noncharacter of another plane', 'a\u{1FFFF}b'],
  ])('must not hold %s', (_, value) => {
    expect(accepts(value)).toBe(false);
  });
});

describe('a link', () => {
  it.each(['https://example.org', 'https://example.org/a?b=c#d', 'http://xn--n3h.example/ñ'])('may be %s', (link) => {
    expect(Link.parse(link)).toBe(link);
  });

  it.each([
    'example.org',
    'https:example.org',
    'https:///example.org',
    'javascript:alert(1)',
    'https://user:secret@example.org',
    'https://example.org/\u202E',
    'https://example.org/\u200B',
    'https://example.org/\u3164',
    'https://example.org/a b',
  ])('must not be %j', (link) => {
    expect(Link.safeParse(link).success).toBe(false);
  });
});
