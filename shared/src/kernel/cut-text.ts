/** Shortens text to a limit without leaving half a word, half a character or a dangling joiner behind. */

const BROKEN_END = /(?:\uFFFD|\u200C|\u200D|\s)+$/u;

/** At most `maxLength` UTF-16 code units; cut after the last whole word where there is one. */
export const cutText = (text: string, maxLength: number): string => {
  if (text.length <= maxLength) return text;
  const kept = text.slice(0, maxLength);
  const endsAtWord = /\s/.test(text.charAt(maxLength));
  const lastSpace = kept.search(/\s\S*$/);
  return (endsAtWord || lastSpace <= 0 ? kept : kept.slice(0, lastSpace)).toWellFormed().replace(BROKEN_END, '');
};
