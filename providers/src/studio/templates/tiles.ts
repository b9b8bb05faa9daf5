/** The tiles of the mosaic: squares with one bold shape each, drawn so that any two may lie side by side. */
import type { Hex } from '../colour/contrast.js';
import type { Box } from '../scene/canvas.js';
import { pixels as px } from '../scene/scene.js';
import type { SeededRandom } from '../scene/seeded-random.js';
import { disc, path, quarterDisc, rectangle } from '../scene/shapes.js';

export interface TileColours {
  ground: Hex;
  shape: Hex;
  detail: Hex;
}

type Drawing = (box: Box, colours: TileColours, random: SeededRandom) => string;

const centreOf = ({ x, y, width }: Box) => ({ x: x + width / 2, y: y + width / 2 });

function corner({ x, y, width }: Box, random: SeededRandom) {
  const [dx, dy] = [random.pick([1, -1] as const), random.pick([1, -1] as const)];
  return { point: { x: dx > 0 ? x : x + width, y: dy > 0 ? y : y + width }, dx, dy };
}

const quarter: Drawing = (box, { shape }, random) => {
  const { point, dx, dy } = corner(box, random);
  return quarterDisc(point, box.width, dx, dy, shape);
};

const rainbow: Drawing = (box, { ground, shape, detail }, random) => {
  const { point, dx, dy } = corner(box, random);
  const ring = (share: number, fill: Hex) => quarterDisc(point, box.width * share, dx, dy, fill);
  return ring(1, shape) + ring(0.75, ground) + ring(0.5, detail) + ring(0.25, ground);
};

const fullDisc: Drawing = (box, { shape, detail }, random) =>
  disc(centreOf(box), box.width * 0.36, shape) +
  (random.next() < 0.5 ? disc(centreOf(box), box.width * 0.13, detail) : '');

const leaf: Drawing = ({ x, y, width: w }, { shape }, random) => {
  const [from, to] =
    random.next() < 0.5
      ? [
          { x, y },
          { x: x + w, y: y + w },
        ]
      : [
          { x: x + w, y },
          { x, y: y + w },
        ];
  const arc = (end: typeof to) => `A${px(w)} ${px(w)} 0 0 1 ${px(end.x)} ${px(end.y)}`;
  return path(`M${px(from.x)} ${px(from.y)}${arc(to)}${arc(from)}Z`, shape);
};

const halves: Drawing = ({ x, y, width: w }, { shape, detail }, random) => {
  const r = w / 2;
  const half = (cy: number, fill: Hex) =>
    path(`M${px(x)} ${px(cy)}A${px(r)} ${px(r)} 0 0 1 ${px(x + w)} ${px(cy)}Z`, fill);
  return random.next() < 0.5 ? half(y + r, shape) + half(y + w, detail) : half(y + r, detail) + half(y + w, shape);
};

const stripes: Drawing = (box, { shape }, random) => {
  const across = random.next() < 0.5;
  const thickness = box.width / 8;
  return [0, 2, 4, 6]
    .map((step) => (step + 0.5) * thickness)
    .map((offset) =>
      rectangle(
        across ? { ...box, y: box.y + offset, height: thickness } : { ...box, x: box.x + offset, width: thickness },
        shape,
      ),
    )
    .join('');
};

const dots: Drawing = ({ x, y, width: w }, { shape }) =>
  [0, 1, 2]
    .flatMap((row) =>
      [0, 1, 2].map((column) =>
        disc({ x: x + (w * (column + 0.5)) / 3, y: y + (w * (row + 0.5)) / 3 }, w * 0.085, shape),
      ),
    )
    .join('');

const triangles: Drawing = ({ x, y, width: w }, { shape }) => {
  const half = w / 2;
  const triangle = (tx: number, ty: number) =>
    `M${px(tx)} ${px(ty + half)}L${px(tx + half)} ${px(ty)}V${px(ty + half)}Z`;
  return path(triangle(x, y) + triangle(x + half, y) + triangle(x, y + half) + triangle(x + half, y + half), shape);
};

export const TILES: readonly [Drawing, ...Drawing[]] = [
  quarter,
  rainbow,
  fullDisc,
  leaf,
  halves,
  quarter,
  stripes,
  leaf,
  dots,
  triangles,
];
