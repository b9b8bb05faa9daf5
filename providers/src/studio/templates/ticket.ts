/** Ticket: an invitation to hold on to. A card with a perforated stub on a patterned ground, with seeded bars like a barcode. */
import { type Box, bottom, right } from '../scene/canvas.js';
import { type Layer, pixels as px } from '../scene/scene.js';
import { art, path, rectangle } from '../scene/shapes.js';
import { paintSmall, smallPrint, taglineBlock, wordmarkBlock } from './brand-line.js';
import type { Brief, Template } from './brief.js';
import { button, buttonColours } from './call-to-action.js';
import { copyColumn } from './copy-column.js';

const LOOK = {
  feed: { size: 100, standfirst: 28, wordmark: 36, action: 30, padding: 72 },
  story: { size: 116, standfirst: 36, wordmark: 42, action: 36, padding: 80 },
  wide: { size: 112, standfirst: 32, wordmark: 42, action: 32, padding: 84 },
} as const;

const NOTCH = 34;
const CORNER = 28;
/** How far the card's shadow falls, pixels. */
const DROP = 16;

interface Ticket {
  card: Box;
  main: Box;
  stub: Box;
  /** The perforation runs down between two notches, or across. */
  isUpright: boolean;
}

function ticketOf({ canvas }: Brief): Ticket {
  const { format, width, height, area } = canvas;
  if (format === 'wide') {
    const card = { x: 110, y: 130, width: width - 220, height: height - 260 };
    const split = card.width * 0.7;
    return {
      card,
      main: { ...card, width: split },
      stub: { ...card, x: card.x + split, width: card.width - split },
      isUpright: true,
    };
  }
  const card =
    format === 'feed'
      ? { x: 80, y: 80, width: width - 160, height: height - 160 }
      : { x: 72, y: area.y - 60, width: width - 144, height: bottom(area) - area.y + 140 };
  const split = card.height * (format === 'feed' ? 0.76 : 0.79);
  return {
    card,
    main: { ...card, height: split },
    stub: { ...card, y: card.y + split, height: card.height - split },
    isUpright: false,
  };
}

/** The card's outline: round corners, a half circle bitten out at both ends of the perforation. */
function outline({ card, stub, isUpright }: Ticket): string {
  const [x, y, r, n] = [card.x, card.y, CORNER, NOTCH];
  const [end, foot] = [right(card), bottom(card)];
  const corner = (cx: number, cy: number) => `A${r} ${r} 0 0 1 ${px(cx)} ${px(cy)}`;
  const bite = (cx: number, cy: number) => `A${n} ${n} 0 0 0 ${px(cx)} ${px(cy)}`;
  const top = isUpright ? `H${px(stub.x - n)}${bite(stub.x + n, y)}` : '';
  const side = isUpright ? '' : `V${px(stub.y - n)}${bite(end, stub.y + n)}`;
  const lower = isUpright ? `H${px(stub.x + n)}${bite(stub.x - n, foot)}` : '';
  const back = isUpright ? '' : `V${px(stub.y + n)}${bite(x, stub.y - n)}`;
  return (
    `M${px(x + r)} ${px(y)}${top}H${px(end - r)}${corner(end, y + r)}${side}V${px(foot - r)}${corner(end - r, foot)}` +
    `${lower}H${px(x + r)}${corner(x, foot - r)}${back}V${px(y + r)}${corner(x + r, y)}Z`
  );
}

function perforation({ stub, isUpright }: Ticket, colour: string): Layer {
  const [from, to] = isUpright
    ? [`${px(stub.x)} ${px(stub.y + NOTCH + 26)}`, `${px(stub.x)} ${px(bottom(stub) - NOTCH - 18)}`]
    : [`${px(stub.x + NOTCH + 26)} ${px(stub.y)}`, `${px(right(stub) - NOTCH - 18)} ${px(stub.y)}`];
  const svg = `<path d="M${from}L${to}" stroke="${colour}" stroke-width="5" stroke-dasharray="0.1 19" stroke-linecap="round" fill="none"/>`;
  return art(
    'perforation',
    { x: stub.x - 4, y: stub.y - 4, width: isUpright ? 8 : stub.width, height: isUpright ? stub.height : 8 },
    svg,
  );
}

function bars({ random }: Brief, box: Box, colour: string, isUpright: boolean): Layer {
  const length = isUpright ? box.height : box.width;
  let svg = '';
  let pen = 0;
  while (pen < length) {
    const thickness = Math.min(random.pick([4, 4, 8, 12]), length - pen);
    const bar = isUpright
      ? { ...box, y: box.y + pen, height: thickness }
      : { ...box, x: box.x + pen, width: thickness };
    svg += rectangle(bar, colour);
    pen += thickness + random.pick([6, 6, 10, 14]);
  }
  return art('bars', box, svg, { kind: 'unveil', at: 0.8, from: isUpright ? 'bottom' : 'left' });
}

/** A quiet lattice of rounded petals over the whole ground. */
function pattern({ canvas, palette, random }: Brief): Layer {
  const cell = random.pick([90, 108, 120]);
  const reach = { x: -2 * cell, y: -2 * cell, width: canvas.width + 4 * cell, height: canvas.height + 4 * cell };
  let data = '';
  for (let row = 0; row * cell < reach.height; row += 1) {
    for (let column = 0; column * cell < reach.width; column += 1) {
      const x = reach.x + column * cell;
      const y = reach.y + row * cell;
      const [a, b] =
        (row + column) % 2 === 0
          ? [
              { x, y },
              { x: x + cell, y: y + cell },
            ]
          : [
              { x: x + cell, y },
              { x, y: y + cell },
            ];
      const sweep = (from: typeof a, to: typeof b) =>
        `A${cell} ${cell} 0 0 1 ${px(to.x)} ${px(to.y)}${from === a ? '' : 'Z'}`;
      data += `M${px(a.x)} ${px(a.y)}${sweep(a, b)}${sweep(b, a)}`;
    }
  }
  return art('pattern', reach, path(data, palette.underPaper.tones[1]), { kind: 'drift', dx: cell, dy: cell });
}

export const ticket: Template = (brief) => {
  const { canvas, palette } = brief;
  const { paper, underPaper } = palette;
  const look = LOOK[canvas.format];
  const plan = ticketOf(brief);
  const { card, main, stub, isUpright } = plan;
  const pad = look.padding;
  const inner = { x: main.x + pad, y: Math.max(main.y + pad, canvas.area.y), width: main.width - 2 * pad, height: 0 };
  inner.height = bottom(main) - pad * 0.8 - inner.y;
  const wordmark = wordmarkBlock(brief, look.wordmark, inner.width * 0.5);
  const tagline = taglineBlock(brief, look.wordmark * 0.64, inner.width * 0.92 - wordmark.width);
  const print = smallPrint(brief, { x: inner.x, width: inner.width });
  const columnTop = inner.y + wordmark.height + 56;
  const column = copyColumn(brief, {
    surface: paper,
    anchor: 'middle',
    maxSize: look.size,
    standfirstSize: look.standfirst,
    box: { ...inner, y: columnTop, height: bottom(inner) - print.height - columnTop },
  });
  const action = button(brief, {
    size: look.action,
    maxWidth: isUpright ? stub.width - pad : inner.width * 0.62,
    colours: buttonColours(palette, paper),
    roundness: 1,
  });
  const centred = Math.min(stub.y + (stub.height - action.height) / 2, bottom(canvas.area) - action.height);
  const barBox = isUpright
    ? { x: stub.x + stub.width / 2 - 60, y: stub.y + pad, width: 120, height: stub.height - 3 * pad - action.height }
    : {
        x: inner.x + action.width + 56,
        y: centred,
        width: Math.max(0, inner.width - action.width - 56),
        height: action.height,
      };
  const actionAt = isUpright
    ? { x: stub.x + (stub.width - action.width) / 2, y: bottom(stub) - pad - action.height }
    : { x: inner.x, y: centred };
  const ink = { ink: paper.ink, over: [paper.fill], motion: { kind: 'rise', at: 0 } } as const;
  const shadow = { ...card, y: card.y + DROP };
  return {
    canvas,
    base: underPaper.fill,
    layers: [
      pattern(brief),
      art('shadow', shadow, `<g transform="translate(0 ${DROP})">${path(outline(plan), underPaper.tones[2])}</g>`),
      art('card', card, path(outline(plan), paper.fill)),
      perforation(plan, paper.line),
      ...paintSmall('wordmark', wordmark, { x: inner.x, top: inner.y, align: 'start' }, ink),
      ...(tagline
        ? paintSmall(
            'tagline',
            tagline,
            {
              x: right(inner),
              top: inner.y + wordmark.height - brief.type.text.capHeight * tagline.size,
              align: 'end',
            },
            { ...ink, ink: paper.softInk },
          )
        : []),
      ...column.layers,
      ...(barBox.width > 60 ? [bars(brief, barBox, paper.ink, isUpright)] : []),
      ...action.paint(actionAt, { kind: 'rise', at: 1 }),
      ...print.paint(bottom(inner), { ink: paper.softInk, over: [paper.fill] }),
    ],
  };
};
