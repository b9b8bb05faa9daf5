/** What changed from one text to another, word by word, so that a reviewer reads the change and not the whole text twice. */
export interface TextPart {
  readonly kind: 'kept' | 'removed' | 'added';
  readonly text: string;
}

/** Words with the blanks that follow them, so that joining them gives the text back. */
const wordsOf = (text: string): string[] => text.match(/\S+\s*|\s+/g) ?? [];

/** Beyond this the table of the comparison would be too large; such texts are shown whole. */
const MAX_WORDS = 1_500;

/** `lengths[i][j]`: how many words the rests from `i` and `j` on have in common, in order. */
const commonLengths = (before: readonly string[], after: readonly string[]): Uint16Array[] => {
  const lengths = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1));
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const [row, below] = [lengths[i], lengths[i + 1]];
      if (row === undefined || below === undefined) continue;
      row[j] = before[i] === after[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return lengths;
};

const push = (parts: TextPart[], kind: TextPart['kind'], text: string): void => {
  const last = parts.at(-1);
  if (last?.kind === kind) parts[parts.length - 1] = { kind, text: last.text + text };
  else parts.push({ kind, text });
};

/** Joining all but the added parts gives `before`, all but the removed ones `after`; `undefined` for texts too long. */
export const wordDifference = (before: string, after: string): TextPart[] | undefined => {
  const [old, young] = [wordsOf(before), wordsOf(after)];
  if (old.length > MAX_WORDS || young.length > MAX_WORDS) return undefined;
  const lengths = commonLengths(old, young);
  const common = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  const parts: TextPart[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < young.length) {
    const [was, is] = [old[i], young[j]];
    if (was !== undefined && was === is) {
      push(parts, 'kept', was);
      i += 1;
      j += 1;
    } else if (was !== undefined && (is === undefined || common(i + 1, j) >= common(i, j + 1))) {
      push(parts, 'removed', was);
      i += 1;
    } else {
      push(parts, 'added', is ?? '');
      j += 1;
    }
  }
  return parts;
};

/** Share of the longer text that was kept, 0 to 1: below a half, two texts are easier to read than one mixed of both. */
export const keptShare = (parts: readonly TextPart[]): number => {
  const length = (kind: TextPart['kind']) =>
    parts.filter((part) => part.kind === kind).reduce((sum, { text }) => sum + text.length, 0);
  const kept = length('kept');
  return kept / Math.max(1, kept + Math.max(length('removed'), length('added')));
};
