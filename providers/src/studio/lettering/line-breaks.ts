/** Breaks words into lines: as few as fit, evenly long, and never a little word left hanging at a line's end. */
export interface MeasuredWords {
  /** Width of each word, in any unit. */
  widths: readonly number[];
  space: number;
  /** Words that read badly at the end of a line ("the", "de"). */
  clinging: readonly boolean[];
}

const CLING_PENALTY = 0.06;
const LONELY_WORD_PENALTY = 0.09;

const CLINGING_QUALITY = 0.87;
const LONELY_QUALITY = 0.7;

/** How many lines are needed when each takes as many words as fit; a word wider than the line has one to itself. */
export function countLines({ widths, space }: MeasuredWords, lineWidth: number): number {
  let lines = 0;
  let pen = Number.POSITIVE_INFINITY;
  for (const width of widths) {
    if (pen + space + width > lineWidth) {
      lines += 1;
      pen = width;
    } else {
      pen += space + width;
    }
  }
  return lines;
}

interface Step {
  cost: number;
  from: number;
}

function lineCost(words: MeasuredWords, line: { from: number; to: number; width: number }, target: number): number {
  const uneven = ((line.width - target) / target) ** 2;
  const isLast = line.to === words.widths.length;
  const clings = !isLast && words.clinging[line.to - 1] === true ? CLING_PENALTY : 0;
  const lonely = isLast && line.to - line.from === 1 && line.width < target * 0.6 ? LONELY_WORD_PENALTY : 0;
  return uneven + clings + lonely;
}

/** The best way to have the first `to` words end a line, given the best ways with one line fewer. */
function bestStep(
  words: MeasuredWords,
  previous: readonly (Step | undefined)[],
  to: number,
  lineWidth: number,
  target: number,
): Step | undefined {
  let best: Step | undefined;
  let width = -words.space;
  for (let from = to - 1; from >= 0; from -= 1) {
    width += words.space + (words.widths[from] ?? 0);
    if (width > lineWidth && to - from > 1) break;
    const before = previous[from];
    if (before === undefined) continue;
    const cost = before.cost + lineCost(words, { from, to, width }, target);
    if (best === undefined || cost < best.cost) best = { cost, from };
  }
  return best;
}

/** Index of the first word of each line; exactly `lines` lines where that many are possible. */
export function balancedBreaks(words: MeasuredWords, lineWidth: number, lines: number): number[] {
  const count = words.widths.length;
  const total = words.widths.reduce((sum, width) => sum + width + words.space, -words.space);
  const target = Math.max(total / lines, 1e-6);
  const rows: (Step | undefined)[][] = [
    Array.from({ length: count + 1 }, (_, to) => (to === 0 ? { cost: 0, from: 0 } : undefined)),
  ];
  for (let line = 1; line <= lines; line += 1) {
    const previous = rows[line - 1] ?? [];
    rows.push(Array.from({ length: count + 1 }, (_, to) => bestStep(words, previous, to, lineWidth, target)));
  }
  const starts: number[] = [];
  let to = count;
  for (let line = lines; line >= 1; line -= 1) {
    const from = rows[line]?.[to]?.from ?? 0;
    starts.unshift(from);
    to = from;
  }
  return [...new Set(starts)];
}

export interface BrokenLines {
  /** Index of the first word of each line. */
  starts: readonly number[];
  /** Of the widest line. */
  width: number;
  /** 1 = nothing to complain about; what a smaller type size is worth trading for. */
  quality: number;
}

const lineWidth = ({ widths, space }: MeasuredWords, from: number, to: number): number =>
  widths.slice(from, to).reduce((sum, width) => sum + width + space, -space);

export function breakInto(words: MeasuredWords, lines: number): BrokenLines {
  const starts = balancedBreaks(words, Number.POSITIVE_INFINITY, lines);
  const ends = starts.map((_, index) => starts[index + 1] ?? words.widths.length);
  const lengths = starts.map((start, index) => lineWidth(words, start, ends[index] ?? start));
  const width = Math.max(0, ...lengths);
  const clinging = ends.slice(0, -1).filter((end) => words.clinging[end - 1] === true).length;
  const lastStart = starts.at(-1) ?? 0;
  const isLonely = starts.length > 1 && words.widths.length - lastStart === 1 && (lengths.at(-1) ?? 0) < width * 0.5;
  return { starts, width, quality: CLINGING_QUALITY ** clinging * (isLonely ? LONELY_QUALITY : 1) };
}
