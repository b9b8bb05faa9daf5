/** One weight of one family: measures and outlines text in em, borrowing glyphs where the family lacks them. */
import type { Font, Glyph, PathCommand } from 'fontkit';
import { type Family, fontsFor, type Weight } from './font-files.js';

export interface Outline {
  /** Advance width in em, tracking included. */
  width: number;
  /** What the strokes and their control points cover, in em, y downwards from the baseline. */
  ink: Ink;
  /** In em, y downwards, baseline at 0. */
  commands: readonly OutlineCommand[];
}

export interface Ink {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface OutlineCommand {
  letter: 'M' | 'L' | 'Q' | 'C' | 'Z';
  points: readonly number[];
}

export interface Typeface {
  /** Height of capitals in em; text blocks are measured from it, not from the ascender. */
  readonly capHeight: number;
  readonly descent: number;
  /** Extra space after each letter, in em. */
  readonly tracking: number;
  width(text: string): number;
  outline(text: string): Outline;
  /** The graphemes that no font at hand can draw. */
  undrawable(text: string): string[];
}

const LETTERS = { moveTo: 'M', lineTo: 'L', quadraticCurveTo: 'Q', bezierCurveTo: 'C', closePath: 'Z' } as const;
const INVISIBLE_JOINERS = /\u200C|\u200D|\uFE0E|\uFE0F/gu;
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

export const graphemesOf = (text: string): string[] => [...graphemes.segment(text)].map(({ segment }) => segment);

const hasAll = (font: Font, grapheme: string): boolean =>
  [...grapheme.replace(INVISIBLE_JOINERS, '')].every((sign) => font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0));

interface Run {
  font: Font;
  text: string;
}

interface PlacedGlyph {
  glyph: Glyph;
  /** In em. */
  x: number;
  y: number;
  scale: number;
}

class ChainedTypeface implements Typeface {
  readonly capHeight: number;
  readonly descent: number;
  private readonly fontByGrapheme = new Map<string, Font | undefined>();
  private readonly widths = new Map<string, number>();

  constructor(
    private readonly family: Family,
    private readonly weight: Weight,
    readonly tracking: number,
  ) {
    const [main] = fontsFor(family, weight);
    if (main === undefined) throw new TypeError(`no font files for ${family}`);
    this.capHeight = main.capHeight / main.unitsPerEm;
    this.descent = -main.descent / main.unitsPerEm;
  }

  width(text: string): number {
    const width = this.widths.get(text) ?? this.place(text).width;
    this.widths.set(text, width);
    return width;
  }

  undrawable(text: string): string[] {
    return graphemesOf(text.normalize('NFC')).filter((grapheme) => this.fontFor(grapheme) === undefined);
  }

  outline(text: string): Outline {
    const { width, glyphs } = this.place(text);
    const commands = glyphs.flatMap((at) => at.glyph.path.commands.map((command) => placed(command, at)));
    return { width, ink: inkOf(glyphs), commands };
  }

  private place(text: string): { width: number; glyphs: PlacedGlyph[] } {
    const placed: PlacedGlyph[] = [];
    let pen = 0;
    for (const { font, text: run } of this.runsOf(text.normalize('NFC'))) {
      const scale = 1 / font.unitsPerEm;
      const { glyphs, positions } = font.layout(run, { lnum: true });
      for (const [index, position] of positions.entries()) {
        const glyph = glyphs[index];
        if (glyph === undefined) continue;
        placed.push({ glyph, x: pen + position.xOffset * scale, y: -position.yOffset * scale, scale });
        pen += position.xAdvance * scale + this.tracking;
      }
    }
    return { width: Math.max(0, pen - this.tracking), glyphs: placed };
  }

  private runsOf(text: string): Run[] {
    const runs: Run[] = [];
    for (const grapheme of graphemesOf(text)) {
      const font = this.fontFor(grapheme);
      if (font === undefined) continue;
      const last = runs.at(-1);
      if (last?.font === font) last.text += grapheme;
      else runs.push({ font, text: grapheme });
    }
    return runs;
  }

  private fontFor(grapheme: string): Font | undefined {
    if (this.fontByGrapheme.has(grapheme)) return this.fontByGrapheme.get(grapheme);
    const font = this.firstWith(grapheme);
    this.fontByGrapheme.set(grapheme, font);
    return font;
  }

  private firstWith(grapheme: string): Font | undefined {
    for (const font of fontsFor(this.family, this.weight)) if (hasAll(font, grapheme)) return font;
    return undefined;
  }
}

/** A glyph's control box covers its strokes. */
function inkOf(glyphs: readonly PlacedGlyph[]): Ink {
  const ink: Ink = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const { glyph, x, y, scale } of glyphs) {
    const { minX, minY, maxX, maxY } = glyph.path.cbox;
    if (minX > maxX) continue;
    ink.left = Math.min(ink.left, x + minX * scale);
    ink.right = Math.max(ink.right, x + maxX * scale);
    ink.top = Math.min(ink.top, y - maxY * scale);
    ink.bottom = Math.max(ink.bottom, y - minY * scale);
  }
  return ink.left <= ink.right ? ink : { left: 0, top: 0, right: 0, bottom: 0 };
}

function placed(command: PathCommand, at: { x: number; y: number; scale: number }): OutlineCommand {
  const points = command.args.map((value, index) =>
    index % 2 === 0 ? at.x + value * at.scale : at.y - value * at.scale,
  );
  return { letter: LETTERS[command.command], points };
}

/** Tracking in em; large type wants a little less than 0, small labels a little more. */
export const typeface = (family: Family, weight: Weight, tracking = 0): Typeface =>
  new ChainedTypeface(family, weight, tracking);
