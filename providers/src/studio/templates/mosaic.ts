/** Mosaic: a wall of tiles around a panel with the words; no tile has its neighbour's ground. */
import { contrastOf } from '@greenlight/shared/prompting/colour-contrast.js';
import { standingOutFrom } from '../colour/contrast.js';
import type { Palette } from '../colour/palette.js';
import { type Box, bottom, type Canvas, right } from '../scene/canvas.js';
import type { Layer } from '../scene/scene.js';
import type { SeededRandom } from '../scene/seeded-random.js';
import { art, rectangle } from '../scene/shapes.js';
import { paintSmall, smallPrint, wordmarkBlock } from './brand-line.js';
import type { Brief, Template } from './brief.js';
import { button, buttonColours } from './call-to-action.js';
import { copyColumn } from './copy-column.js';
import { TILES, type TileColours } from './tiles.js';

const LOOK = {
  feed: { size: 92, standfirst: 27, wordmark: 34, action: 28, padding: 76 },
  story: { size: 112, standfirst: 36, wordmark: 42, action: 36, padding: 88 },
  wide: { size: 104, standfirst: 31, wordmark: 40, action: 31, padding: 92 },
} as const;

/** Least contrast of a tile's ground to the panel: its edge is seen where the two meet. */
const BESIDE_PAPER = 1.15;

interface Wall {
  cell: number;
  columns: number;
  rows: number;
  /** In cells. */
  panel: Box;
}

function wallOf({ format, width }: Canvas): Wall {
  switch (format) {
    case 'feed':
      return { cell: width / 4, columns: 4, rows: 4, panel: { x: 0, y: 1, width: 3, height: 3 } };
    case 'story':
      return { cell: 275, columns: 4, rows: 7, panel: { x: 0, y: 2, width: 4, height: 3 } };
    case 'wide':
      return { cell: 275, columns: 7, rows: 4, panel: { x: 0, y: 1, width: 4, height: 3 } };
  }
}

function colourSchemes({ paper, brand, support, accent, night }: Palette): TileColours[] {
  const grounds = [brand, support, accent, night].map(({ fill }) => standingOutFrom(fill, [paper.fill], BESIDE_PAPER));
  return grounds.flatMap((ground) => {
    const fills = [accent.fill, paper.fill, brand.fill, support.fill, night.fill];
    const seen = fills.filter((fill) => contrastOf(fill, ground) >= 1.3);
    const others = seen.length > 0 ? seen : [standingOutFrom(accent.fill, [ground])];
    return others.map((shape, index) => ({ ground, shape, detail: others[(index + 1) % others.length] ?? shape }));
  });
}

function schemeBeside(
  schemes: readonly TileColours[],
  taken: readonly (string | undefined)[],
  random: SeededRandom,
): TileColours {
  const free = random.shuffled(schemes).filter(({ ground }) => !taken.includes(ground));
  return free[0] ?? schemes[0] ?? { ground: '#000000', shape: '#ffffff', detail: '#ffffff' };
}

function tiles({ canvas, palette, random }: Brief, { cell, columns, rows, panel }: Wall): Layer[] {
  const schemes = colourSchemes(palette);
  const grounds = new Map<string, string>();
  const layers: Layer[] = [];
  const deck: (typeof TILES)[number][] = [];
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const isPanel = column >= panel.x && column < right(panel) && row >= panel.y && row < bottom(panel);
      if (isPanel) continue;
      if (deck.length === 0) deck.push(...random.shuffled(TILES));
      const draw = deck.pop() ?? TILES[0];
      const box = { x: column * cell, y: row * cell, width: cell, height: cell };
      const scheme = schemeBeside(
        schemes,
        [grounds.get(`${column - 1},${row}`), grounds.get(`${column},${row - 1}`)],
        random,
      );
      grounds.set(`${column},${row}`, scheme.ground);
      const way = (column + row) % 2 === 0 ? { dx: -cell, dy: 0 } : { dx: 0, dy: cell };
      const motion = { kind: 'slide', at: (column + row) / (columns + rows - 2), ...way, isLeisurely: true } as const;
      const name = `tile ${column + 1}.${row + 1}`;
      layers.push(
        art(`${name} ground`, box, rectangle({ ...box, width: cell + 0.6, height: cell + 0.6 }, scheme.ground)),
      );
      layers.push({
        ...art(name, box, draw(box, scheme, random), motion),
        window: { ...box, width: Math.min(cell, canvas.width - box.x), height: cell },
      });
    }
  }
  return layers;
}

export const mosaic: Template = (brief) => {
  const { canvas, palette } = brief;
  const { paper } = palette;
  const look = LOOK[canvas.format];
  const wall = wallOf(canvas);
  const { cell } = wall;
  const panel = {
    x: wall.panel.x * cell,
    y: wall.panel.y * cell,
    width: wall.panel.width * cell,
    height: wall.panel.height * cell,
  };
  const x = Math.max(panel.x + look.padding, canvas.area.x);
  const end = Math.min(right(panel), canvas.width);
  const words = {
    x,
    y: panel.y + look.padding,
    width: Math.min(end - look.padding, right(canvas.area)) - x,
    height: 0,
  };
  words.height = Math.min(bottom(panel) - look.padding, bottom(canvas.area)) - words.y;
  const print = smallPrint(brief, { x: words.x, width: words.width });
  const action = button(brief, {
    size: look.action,
    maxWidth: words.width * 0.64,
    colours: buttonColours(palette, paper),
    roundness: 0,
  });
  const footTop = bottom(words) - print.height - action.height;
  const wordmark = wordmarkBlock(brief, look.wordmark, words.width - action.width - 40);
  const column = copyColumn(brief, {
    surface: paper,
    anchor: 'top',
    maxSize: look.size,
    standfirstSize: look.standfirst,
    box: { ...words, height: footTop - 48 - words.y },
  });
  return {
    canvas,
    base: paper.fill,
    layers: [
      ...tiles(brief, wall),
      ...column.layers,
      ...action.paint({ x: words.x, y: footTop }, { kind: 'rise', at: 1 }),
      ...paintSmall(
        'wordmark',
        wordmark,
        { x: right(words), top: footTop + (action.height - wordmark.height) / 2, align: 'end' },
        { ink: paper.ink, over: [paper.fill], motion: { kind: 'rise', at: 0.8 } },
      ),
      ...print.paint(bottom(words), { ink: paper.softInk, over: [paper.fill] }),
    ],
  };
};
