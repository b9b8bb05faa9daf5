/** Finds the largest type size at which a text fits its box; words stay whole and nothing is cut while any size allows it. */
import { type BrokenLines, balancedBreaks, breakInto, countLines, type MeasuredWords } from './line-breaks.js';
import { graphemesOf, type Typeface } from './typeface.js';

export interface FitRequest {
  text: string;
  typeface: Typeface;
  maxWidth: number;
  maxHeight: number;
  /** Pixels. */
  maxSize: number;
  minSize: number;
  /** Distance of two baselines, in type sizes. */
  leading: number;
  maxLines?: number;
}

export interface TextBlock {
  lines: readonly string[];
  typeface: Typeface;
  size: number;
  /** Distance of two baselines, pixels. */
  step: number;
  /** Of the longest line. */
  width: number;
  /** From the top of the first line's capitals to the last line's baseline; descenders hang below. */
  height: number;
  /** It doesn't fit, not even at the smallest size: some of it is left out, or one line alone is too high. */
  clamped: boolean;
}

const CLINGING =
  /^(?:an?|the|of|to|in|on|at|by|for|and|or|is|your|with|el|la|los|las|un|una|de|del|en|y|o|u|e|a|al|con|por|su|tu|que|—|–|-)$/iu;
const DESCENDER = 0.24;
const ELLIPSIS = '…';

const wordsOf = (text: string): string[] => text.split(/\s+/u).filter((word) => word !== '');

const measured = (words: readonly string[], face: Typeface): MeasuredWords => ({
  widths: words.map((word) => face.width(word)),
  space: face.width('n n') - 2 * face.width('n'),
  clinging: words.map((word) => CLINGING.test(word)),
});

const heightOf = (lines: number, size: number, { typeface: face, leading }: FitRequest): number =>
  (face.capHeight + (lines - 1) * leading) * size;

function linesAllowed(size: number, request: FitRequest): number {
  const byHeight =
    Math.floor((request.maxHeight / size - request.typeface.capHeight - DESCENDER) / request.leading) + 1;
  return Math.max(1, Math.min(request.maxLines ?? Number.POSITIVE_INFINITY, byHeight));
}

interface Fit extends BrokenLines {
  size: number;
}

/** The largest size at which the text stands in this many lines. */
function fitInto(words: MeasuredWords, lines: number, request: FitRequest): Fit {
  const broken = breakInto(words, lines);
  const byWidth = request.maxWidth / Math.max(broken.width, 1e-6);
  const byHeight =
    request.maxHeight / (request.typeface.capHeight + (broken.starts.length - 1) * request.leading + DESCENDER);
  return { ...broken, size: Math.floor(Math.min(request.maxSize, byWidth, byHeight)) };
}

/** Of all line counts the one that reads best: large, but not at the price of a word alone on its line. */
function bestFit(words: MeasuredWords, request: FitRequest): Fit | undefined {
  const most = Math.min(words.widths.length, linesAllowed(request.minSize, request));
  let best: Fit | undefined;
  for (let lines = 1; lines <= most; lines += 1) {
    const fit = fitInto(words, lines, request);
    const isBetter = best === undefined || fit.size * fit.quality > best.size * best.quality;
    if (fit.size >= request.minSize && isBetter) best = fit;
  }
  return best;
}

/** Pieces of a word that is wider than a whole line, each as long as fits. */
function piecesOf(word: string, face: Typeface, lineWidth: number): string[] {
  if (face.width(word) <= lineWidth) return [word];
  const pieces: string[] = [];
  let piece = '';
  for (const grapheme of graphemesOf(word)) {
    if (piece !== '' && face.width(piece + grapheme) > lineWidth) {
      pieces.push(piece);
      piece = '';
    }
    piece += grapheme;
  }
  return [...pieces, piece];
}

function shortened(words: readonly string[], face: Typeface, lineWidth: number): string {
  const kept = [...words];
  while (kept.length > 1 && face.width(kept.join(' ') + ELLIPSIS) > lineWidth) kept.pop();
  const line = kept.join(' ').replace(/[\s.,;:!?…–—-]+$/u, '');
  const letters = graphemesOf(line);
  while (letters.length > 1 && face.width(letters.join('') + ELLIPSIS) > lineWidth) letters.pop();
  return letters.join('') + ELLIPSIS;
}

function linesOf(words: readonly string[], starts: readonly number[]): string[] {
  return starts.map((start, index) => words.slice(start, starts[index + 1] ?? words.length).join(' '));
}

/** Letters kern across spaces, so a line may be a little wider than its words are together. */
const sizeForWidth = (lines: readonly string[], { typeface: face, maxWidth }: FitRequest): number =>
  Math.floor(maxWidth / Math.max(1e-6, ...lines.map((line) => face.width(line))));

function blockOf(lines: readonly string[], wanted: number, request: FitRequest, clamped: boolean): TextBlock {
  const size = Math.min(wanted, sizeForWidth(lines, request));
  return {
    lines,
    typeface: request.typeface,
    size,
    step: size * request.leading,
    width: Math.max(0, ...lines.map((line) => request.typeface.width(line))) * size,
    height: heightOf(Math.max(1, lines.length), size, request),
    clamped,
  };
}

function clampedBlock(words: readonly string[], request: FitRequest): TextBlock {
  const { typeface: face, minSize: size } = request;
  const lineWidth = request.maxWidth / size;
  const pieces = words.flatMap((word) => piecesOf(word, face, lineWidth));
  const measuredPieces = measured(pieces, face);
  const wanted = countLines(measuredPieces, lineWidth);
  const allowed = linesAllowed(size, request);
  if (wanted <= allowed) {
    const lines = linesOf(pieces, balancedBreaks(measuredPieces, lineWidth, wanted));
    return blockOf(lines, size, request, heightOf(lines.length, size, request) + DESCENDER * size > request.maxHeight);
  }
  const lines: string[] = [];
  let rest = pieces;
  while (lines.length < allowed - 1) {
    let taken = 1;
    while (taken < rest.length && face.width(rest.slice(0, taken + 1).join(' ')) <= lineWidth) taken += 1;
    lines.push(rest.slice(0, taken).join(' '));
    rest = rest.slice(taken);
  }
  return blockOf([...lines, shortened(rest, face, lineWidth)], size, request, true);
}

/** Whitespace in `text`, line breaks too, separates words and nothing else. */
export function fitText(request: FitRequest): TextBlock {
  const words = wordsOf(request.text);
  const fit = bestFit(measured(words, request.typeface), request);
  if (fit === undefined) return clampedBlock(words, request);
  return blockOf(linesOf(words, fit.starts), fit.size, request, false);
}

/** Room that a block takes when something follows below it: descenders included. */
export const fullHeight = (block: TextBlock): number => block.height + DESCENDER * block.size;
