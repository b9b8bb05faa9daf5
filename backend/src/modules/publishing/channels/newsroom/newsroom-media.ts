/** How a newsroom shows pictures and films: each at its own proportions, with nothing of it cut away. */
import type { AssetId } from '@greenlight/shared/kernel/ids.js';
import type { Shipment, ShippedMedia } from '@greenlight/shared/publishing/shipment.js';
import { type Html, html } from '../../../../platform/html/html.js';
import type { NewsroomLinks } from './newsroom-links.js';

interface Size {
  readonly width: number;
  readonly height: number;
}
/** Pixels of the media whose sizes are known; pages work without, but jump while they load. */
export type MediaSizes = ReadonlyMap<AssetId, Size>;

const SHAPES = ['wide', 'square', 'tall'] as const;
export type Shape = (typeof SHAPES)[number];

/** The proportions (width by height) of the frames that the stylesheet has for each shape. */
const FRAMES: Readonly<Record<Shape, number>> = { wide: 16 / 9, square: 1, tall: 9 / 16 };
const WIDE_FROM = 1.2;
const TALL_BELOW = 0.85;
/** What differs from its frame by no more than this share fills it: the edge that it loses is too thin to be missed. */
const TOLERANCE = 0.06;

const shapeOf = ({ width, height }: Size): Shape => {
  const proportion = width / height;
  if (proportion >= WIDE_FROM) return 'wide';
  return proportion < TALL_BELOW ? 'tall' : 'square';
};

/** `square` where the size is not known. */
export const shapeIn = (sizes: MediaSizes, media: ShippedMedia): Shape => {
  const size = sizes.get(media.assetId);
  return size ? shapeOf(size) : 'square';
};

/** The shape that most of them have; where none has most, a square, in which nothing gets small. */
export const commonShape = (shapes: readonly Shape[]): Shape =>
  SHAPES.find((shape) => shapes.filter((each) => each === shape).length * 2 > shapes.length) ?? 'square';

/** Whether it may fill a frame of this shape; else it stands inside it, whole, with the brand's colour around it. */
export const fills = (sizes: MediaSizes, media: ShippedMedia, frame: Shape): boolean => {
  const size = sizes.get(media.assetId);
  return size !== undefined && Math.abs(size.width / size.height / FRAMES[frame] - 1) <= TOLERANCE;
};

export const sizeAttributes = (sizes: MediaSizes, media: ShippedMedia): Html => {
  const size = sizes.get(media.assetId);
  return size ? html` width="${String(size.width)}" height="${String(size.height)}"` : html``;
};

const film = (links: NewsroomLinks, sizes: MediaSizes, media: ShippedMedia, poster?: ShippedMedia): Html =>
  html`<video controls playsinline preload="metadata" aria-label="${media.altText}" src="${links.media(media)}"${poster ? html` poster="${links.media(poster)}"` : ''}${sizeAttributes(sizes, poster ?? media)}></video>`;

/** Everything that the publication shows, in full; a poster stands for its film until that is played. */
export const figures = (links: NewsroomLinks, sizes: MediaSizes, { media }: Shipment): Html[] => {
  const poster = media.find(({ role }) => role === 'poster');
  return media
    .filter(({ role }) => role !== 'poster')
    .map((shown) => {
      const isFilm = shown.role === 'video';
      const shape = shapeIn(sizes, isFilm ? (poster ?? shown) : shown);
      return html`<figure class="media media-${shape}">${
        isFilm
          ? film(links, sizes, shown, poster)
          : html`<img src="${links.media(shown)}" alt="${shown.altText}"${sizeAttributes(sizes, shown)}>`
      }</figure>`;
    });
};
