/** The same picture in the other shapes of a creative (SPEC §6, Output): which of them are made of one, and how large. */
import { z } from 'zod';
import { CREATIVE_FORMATS, CreativeFormat, FORMAT_SIZES } from '../creative/creative-format.js';

export const Rendition = z
  .object({
    format: CreativeFormat,
    sha256: z.string(),
    bytes: z.int().min(1),
    width: z.int().min(1),
    height: z.int().min(1),
    /** Signed and short-lived. */
    downloadUrl: z.string().optional(),
  })
  .meta({ id: 'Rendition' });
export type Rendition = z.infer<typeof Rendition>;

export type RenditionSize = Pick<Rendition, 'format' | 'width' | 'height'>;

/** Channels show nothing narrower than this without blowing it up. */
const MIN_SIDE = 320;
/** A picture has a shape already when less than this part of it would be cut off. */
const SAME_SHAPE = 0.01;

/**
 * The largest crop of each shape, down to the size of its format and never larger than the picture. None of the shape
 * that the picture has, and none that would be too small to be shown.
 */
export const renditionSizes = (picture: { readonly width: number; readonly height: number }): RenditionSize[] =>
  CREATIVE_FORMATS.flatMap((format) => {
    const whole = FORMAT_SIZES[format];
    const [across, down] = [picture.width / whole.width, picture.height / whole.height];
    const scale = Math.min(across, down);
    const size = {
      width: Math.round(whole.width * Math.min(1, scale)),
      height: Math.round(whole.height * Math.min(1, scale)),
    };
    const isItself = 1 - scale / Math.max(across, down) < SAME_SHAPE;
    return isItself || Math.min(size.width, size.height) < MIN_SIDE ? [] : [{ format, ...size }];
  });
