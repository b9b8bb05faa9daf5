/** A scene as one SVG document: the still is all layers at rest; a layer alone is cut to its own box. */
import { type Box, onGrid } from '../scene/canvas.js';
import { type Layer, pixels as px, type Scene } from '../scene/scene.js';
import { rectangle } from '../scene/shapes.js';

const svg = (box: Box, size: { width: number; height: number }, content: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" ` +
  `viewBox="${px(box.x)} ${px(box.y)} ${px(box.width)} ${px(box.height)}">${content}</svg>`;

function atRest(layer: Layer, index: number): string {
  if (layer.window === undefined) return layer.svg;
  const id = `window-${index}`;
  return `<clipPath id="${id}">${rectangle(onGrid(layer.window), '#000')}</clipPath><g clip-path="url(#${id})">${layer.svg}</g>`;
}

export function sceneSvg({ canvas, base, layers }: Scene): string {
  const whole = { x: 0, y: 0, width: canvas.width, height: canvas.height };
  return svg(whole, canvas, rectangle(whole, base) + layers.map(atRest).join(''));
}

function scaled({ svg: drawing, box }: Layer, scale: number): string {
  if (scale === 1) return drawing;
  const [x, y] = [(box.x + box.width / 2) * (1 - scale), (box.y + box.height / 2) * (1 - scale)];
  return `<g transform="matrix(${scale.toFixed(5)} 0 0 ${scale.toFixed(5)} ${px(x)} ${px(y)})">${drawing}</g>`;
}

/** `box` in whole pixels; the drawing is shifted by a fraction of one to land between the grid's lines. */
export const layerSvg = (layer: Layer, box: Box, shift: { x: number; y: number }, scale = 1): string =>
  svg({ ...box, x: box.x - shift.x, y: box.y - shift.y }, box, scaled(layer, scale));
