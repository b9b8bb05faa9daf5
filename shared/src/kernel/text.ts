/**
 * The one description of text that people type: well-formed Unicode, no control or invisible characters, no markup.
 * What is refused here could look like one thing to a reviewer and be another when it ships.
 */
import { z } from 'zod';

const CONTROL = /(?![\n\r\t])\p{Cc}/u;
/**
 * Everything that readers don't see: soft hyphens, zero-width signs, direction overrides, fillers, blank Braille, tags, line
 * and paragraph separators, noncharacters, and the joiners and variation selectors, which have places of their own below.
 */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\u2800\uFFF9-\uFFFB]/u;

/** Scripts whose letters join, so that a joiner changes what is seen; with the marks and without the digits they share. */
const JOINING_SCRIPTS = [
  ...['Arabic', 'Syriac', 'Mongolian', 'Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil', 'Telugu'],
  ...['Kannada', 'Malayalam', 'Sinhala', 'Khmer'],
];
const JOINING_LETTER = `(?=[\\p{L}\\p{M}])[${JOINING_SCRIPTS.map((script) => `\\p{scx=${script}}`).join('')}]`;

/** Where signs that are not seen belong: taken out, a text shows the same to whoever knows their use. */
const AT_HOME = new RegExp(
  [
    `(?<=${JOINING_LETTER})[\\u200C\\u200D](?=${JOINING_LETTER})`,
    // Several emoji that are one: families, professions, flags.
    '(?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\uFE0F])\\u200D(?=\\p{Extended_Pictographic})',
    // The choice between a sign's look as text and as emoji; digits are emoji only as keycaps.
    '(?<=(?![0-9#*])\\p{Emoji})[\\uFE0E\\uFE0F]',
    '(?<=[0-9#*])[\\uFE0E\\uFE0F](?=\\u20E3)',
    // The flags of England, Scotland and Wales; no others are made of tags.
    '(?<=\\u{1F3F4})\\u{E0067}\\u{E0062}' +
      '(?:\\u{E0065}\\u{E006E}\\u{E0067}|\\u{E0073}\\u{E0063}\\u{E0074}|\\u{E0077}\\u{E006C}\\u{E0073})\\u{E007F}',
  ].join('|'),
  'gu',
);
const MARKUP = /<\/?[a-z!?][^>]*>?/iu;

/** True for text that looks like another one to whoever reads it. */
export const hidesSomething = (text: string): boolean =>
  INVISIBLE.test(text) && INVISIBLE.test(text.replace(AT_HOME, ''));

export interface TextLimits {
  min?: number;
  max: number;
  /** Line breaks are allowed only where the text may have paragraphs. */
  multiline?: boolean;
}

/** Plain text, kept exactly as typed (PROOF: "strings are kept as typed"); lengths in UTF-16 code units. */
export const plainText = ({ min = 1, max, multiline = false }: TextLimits) =>
  z
    .string()
    .min(min)
    .max(max)
    .refine((text) => text.isWellFormed(), { error: 'must be well-formed Unicode' })
    .refine((text) => !CONTROL.test(text), { error: 'must not contain control characters' })
    .refine((text) => multiline || !/[\r\n\t]/.test(text), { error: 'must be a single line' })
    .refine((text) => !hidesSomething(text), {
      error: 'must not contain invisible or direction-changing characters',
    })
    .refine((text) => !MARKUP.test(text), { error: 'must not contain HTML markup' })
    .refine((text) => min === 0 || text.trim().length > 0, { error: 'must not be blank' });
