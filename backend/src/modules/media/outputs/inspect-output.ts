/** Finds out what a file really is, by its bytes alone: what isn't a picture or a video that we know is refused. */
import type { ProviderOutput } from '@greenlight/providers/contract.js';
import type { Asset } from '@greenlight/shared/asset/asset.js';
import { fileTypeFromFile } from 'file-type';
import sharp, { type FormatEnum } from 'sharp';
import { OutputRefused } from './output-fault.js';
import { MAX_PIXELS, REENCODING_TIME_LIMIT_S } from './output-limits.js';

type MediaType = Asset['mediaType'];

const PICTURES: readonly MediaType[] = ['image/png', 'image/jpeg', 'image/webp'];
const FILMS: readonly MediaType[] = ['video/mp4'];
const ALLOWED = {
  image: PICTURES,
  poster: PICTURES,
  video: FILMS,
} as const satisfies Record<ProviderOutput['role'], readonly MediaType[]>;

/** Throws `OutputRefused`. */
export const sniffOutput = async (path: string, role: ProviderOutput['role']): Promise<MediaType> => {
  const found = (await fileTypeFromFile(path))?.mime;
  const mediaType = ALLOWED[role].find((allowed) => allowed === found);
  if (mediaType) return mediaType;
  throw new OutputRefused('output.wrong_type', `The provider's ${role} is ${found ?? 'of an unknown type'}.`);
};

/**
 * Writes the picture anew to `target`: whatever else the file carried (scripts, hidden data, places and dates) stays
 * behind. Throws `OutputRefused` for what doesn't decode.
 */
export const reencodePicture = async (path: string, mediaType: MediaType, target: string): Promise<void> => {
  const decoded = sharp(path, { limitInputPixels: MAX_PIXELS, failOn: 'error', sequentialRead: true });
  const [, format] = mediaType.split('/');
  try {
    await decoded
      .autoOrient()
      .toFormat(format as keyof FormatEnum)
      .timeout({ seconds: REENCODING_TIME_LIMIT_S })
      .toFile(target);
  } catch (cause) {
    throw new OutputRefused('output.undecodable', "The provider's picture can't be decoded.", { cause });
  }
};
