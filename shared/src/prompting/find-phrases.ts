/** Finds forbidden words and phrases in text as readers would: whole words, whatever the case, the quotes or the spacing. */

const NEEDS_SPACING = /[^\S ]| {2}|^ | $/;

/** One spelling for what readers take for the same. */
const fold = (text: string): string => {
  const plain = text.normalize('NFC').toLowerCase().replace(/[’‘]/g, "'");
  // Most text is spaced as it should be, and a test is much cheaper than a replacement.
  return NEEDS_SPACING.test(plain) ? plain.replace(/\s+/g, ' ').trim() : plain;
};

const escapeForPattern = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

export type PhraseFinder = (text: string) => string[];

/** Finds which of the phrases a text uses, each once, as they were given. Phrases that are blank find nothing. */
export const phraseFinder = (phrases: readonly string[]): PhraseFinder => {
  const asGiven = new Map(phrases.map((phrase) => [fold(phrase), phrase]));
  asGiven.delete('');
  if (asGiven.size === 0) return () => [];
  // The longest first, so that "free trial" is found where "free" is forbidden too.
  const spelled = [...asGiven.keys()].sort((one, other) => other.length - one.length).map(escapeForPattern);
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${spelled.join('|')})(?![\\p{L}\\p{N}_])`, 'gu');
  return (text) => {
    const found = fold(text).match(pattern);
    return found === null ? [] : [...new Set(found)].map((phrase) => asGiven.get(phrase) ?? phrase);
  };
};

const QUOTED = /[“"«„]([^“”"«»„]+)[”"»“]/g;
const PROHIBITION =
  /^(?:(?:do not|don't|never|avoid|no|not|without|nunca|no|evitar|evita|sin)\s+)+(?:(?:ever|say|saying|use|using|mention|mentioning|write|call|promise|promising|the words?|the phrase|decir|digas|usar|uses|mencionar|menciones|escribir|prometer|prometas|la palabra|las palabras)\s+)*/u;
const MIN_PHRASE_LENGTH = 3;

/** The words that a "don't" is about: what it puts in quotes, or else all of it after "don't say", "never use", "evita". */
export const forbiddenPhrases = (donts: readonly string[]): string[] =>
  donts.flatMap((dont) => {
    const quoted = [...dont.matchAll(QUOTED)].map(([, phrase]) => phrase ?? '');
    const phrases =
      quoted.length > 0
        ? quoted
        : [
            fold(dont)
              .replace(PROHIBITION, '')
              .replace(/[.!]+$/, ''),
          ];
    return phrases.filter((phrase) => phrase.trim().length >= MIN_PHRASE_LENGTH);
  });
