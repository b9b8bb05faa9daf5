/** Editorial: a magazine page. Ruled masthead, large headline, and a landscape seen through an arch that runs off the page. */
import { mix, standingOutFrom } from '../colour/contrast.js';
import { fullHeight } from '../lettering/fit-text.js';
import { type Box, bottom, type Canvas, onGrid } from '../scene/canvas.js';
import { type Layer, pixels as px } from '../scene/scene.js';
import type { SeededRandom } from '../scene/seeded-random.js';
import { archPath, around, art, disc, path, rectangle, smoothCurve } from '../scene/shapes.js';
import { paintSmall, smallPrint, taglineBlock, wordmarkBlock } from './brand-line.js';
import type { Brief, Template } from './brief.js';
import { arrowLink } from './call-to-action.js';
import { fitHeadline, paintHeadline, supportColumn } from './copy-column.js';

const SIZE = { feed: 118, story: 140, wide: 132 } as const;
/** Enough that the curve through them has no corners to be seen. */
const RIDGE_POINTS = 36;
const STANDFIRST = { feed: 29, story: 38, wide: 34 } as const;

function masthead(brief: Brief, width: number): { layers: Layer[]; bottom: number } {
  const { canvas, palette, type } = brief;
  const { paper } = palette;
  const size = canvas.format === 'feed' ? 36 : 42;
  const { x, y } = canvas.area;
  const wordmark = wordmarkBlock(brief, size, width * 0.55);
  const tagline = taglineBlock(brief, size * 0.62, width * 0.92 - wordmark.width);
  const baseline = y + wordmark.height;
  const rule = { x, y: baseline + 26, width, height: 3 };
  const layers = [
    ...paintSmall(
      'wordmark',
      wordmark,
      { x, top: y, align: 'start' },
      { ink: paper.ink, over: [paper.fill], motion: { kind: 'rise', at: 0 } },
    ),
    ...(tagline === undefined
      ? []
      : paintSmall(
          'tagline',
          tagline,
          { x: x + width, top: baseline - type.text.capHeight * tagline.size, align: 'end' },
          { ink: paper.softInk, over: [paper.fill], motion: { kind: 'rise', at: 0 } },
        )),
    art('rule', rule, rectangle(rule, paper.ink), { kind: 'unveil', at: 0, from: 'left' }),
  ];
  return { layers, bottom: rule.y + rule.height };
}

/** A wavy ridge that reaches beyond both sides of the box, filled down to its lower edge; `height` is that of its middle. */
function ridge(box: Box, height: number, random: SeededRandom): string {
  const phase = random.between(0, Math.PI * 2);
  const swing = height * random.between(0.2, 0.3);
  const points = Array.from({ length: RIDGE_POINTS }, (_, index) => {
    const share = -0.2 + (index * 1.4) / (RIDGE_POINTS - 1);
    const wave = Math.sin(phase + share * 5.2) + 0.45 * Math.sin(phase * 2 + share * 11);
    return { x: box.x + share * box.width, y: bottom(box) - height + (wave * swing) / 1.45 };
  });
  return `${smoothCurve(points)}V${px(bottom(box))}H${px(box.x - 0.2 * box.width)}Z`;
}

/** Least contrast of the sun to the sky: large as it is, its hue does the rest. */
const ON_SKY = 1.12;

/** Sky, sun and three ridges; the corners that the arch leaves are painted over with paper. */
function landscape(box: Box, { palette, random }: Brief): Layer[] {
  const { brand, accent, support, paper, night } = palette;
  const sky = standingOutFrom(mix(support.fill, paper.fill, 0.5), [paper.fill], 1.12);
  const colours = [mix(brand.fill, sky, 0.5), brand.fill, mix(brand.fill, night.fill, 0.6)];
  const scale = Math.min(box.height, box.width * 1.25);
  const heights = [0.47, 0.34, 0.19].map((share) => scale * share);
  const radius = scale * random.between(0.15, 0.18);
  const sun = {
    x: box.x + box.width * random.between(0.36, 0.64),
    y: bottom(box) - scale * 0.47 - radius * random.between(0.4, 0.8),
  };
  const reach = { x: box.x - box.width * 0.2, y: box.y, width: box.width * 1.4, height: box.height };
  const ridges = heights.map((height, index) => ({
    ...art(`ridge ${index + 1}`, reach, path(ridge(box, height, random), colours[index] ?? brand.fill), {
      kind: 'drift',
      dx: (index % 2 === 0 ? 1 : -1) * (36 + index * 22),
      dy: 0,
    }),
    window: box,
  }));
  const outside = `M${px(box.x)} ${px(box.y)}H${px(box.x + box.width)}V${px(bottom(box))}H${px(box.x)}Z`;
  return [
    art('sky', box, rectangle(box, sky)),
    {
      ...art('sun', around(sun, radius), disc(sun, radius, standingOutFrom(accent.fill, [sky], ON_SKY)), {
        kind: 'drift',
        dx: 0,
        dy: 170,
        grow: 0.8,
      }),
      window: box,
    },
    ...ridges,
    art('arch', box, `<path d="${outside}${archPath(box)}" fill="${paper.fill}" fill-rule="evenodd"/>`),
  ];
}

interface Areas {
  /** Column that the headline may fill. */
  headline: Box;
  support(headlineBottom: number): Box;
  arch(supportBottom: number, headlineBottom: number): Box;
}

function areasOf({ area, width, height, format }: Canvas, top: number, footer: number): Areas {
  const end = bottom(area) - footer;
  switch (format) {
    case 'feed': {
      const column = 404;
      const arch = { x: area.x + column + 56, width: area.width - column - 56 };
      return {
        headline: { ...area, y: top, height: 430 },
        support: (headlineBottom) => ({
          x: area.x,
          y: headlineBottom + 60,
          width: column,
          height: end - headlineBottom - 60,
        }),
        arch: (_, headlineBottom) => ({ ...arch, y: headlineBottom + 52, height: height - headlineBottom - 52 }),
      };
    }
    case 'story':
      return {
        headline: { ...area, y: top, height: 560 },
        support: (headlineBottom) => ({ ...area, y: headlineBottom + 48, height: end - headlineBottom - 48 }),
        arch: (supportBottom) => ({
          x: area.x,
          y: supportBottom + footer + 84,
          width: area.width,
          height: height - supportBottom - footer - 84,
        }),
      };
    case 'wide': {
      const arch = { x: width - 104 - 580, y: 130, width: 580, height: height - 130 };
      const column = { ...area, width: arch.x - area.x - 120 };
      return {
        headline: { ...column, y: top, height: 500 },
        support: (headlineBottom) => ({ ...column, y: headlineBottom + 44, height: end - headlineBottom - 44 }),
        arch: () => arch,
      };
    }
  }
}

export const editorial: Template = (brief) => {
  const { canvas, palette } = brief;
  const { paper } = palette;
  const { format, area } = canvas;
  const head = masthead(brief, format === 'wide' ? area.width - 700 : area.width);
  const print = smallPrint(brief, { x: area.x, width: format === 'feed' ? 404 : Math.min(area.width, 1000) });
  const areas = areasOf(canvas, head.bottom + (format === 'feed' ? 56 : 72), print.height);
  const headline = fitHeadline(brief, areas.headline, { maxSize: SIZE[format] });
  const headlineBottom = areas.headline.y + fullHeight(headline);
  const box = areas.support(headlineBottom);
  const action = arrowLink(brief, {
    size: STANDFIRST[format] * 1.04,
    maxWidth: box.width,
    ink: paper.ink,
    over: [paper.fill],
    line: palette.accent.fill,
  });
  const support = supportColumn(brief, {
    box,
    surface: paper,
    anchor: format === 'feed' ? 'bottom' : 'top',
    standfirstSize: STANDFIRST[format],
    action,
  });
  return {
    canvas,
    base: paper.fill,
    layers: [
      ...landscape(onGrid(areas.arch(support.bottom, headlineBottom)), brief),
      ...head.layers,
      ...paintHeadline(headline, areas.headline, areas.headline.y, { surface: paper }),
      ...support.layers,
      ...print.paint(format === 'story' ? support.bottom + print.height : bottom(area), {
        ink: paper.softInk,
        over: [paper.fill],
      }),
    ],
  };
};
