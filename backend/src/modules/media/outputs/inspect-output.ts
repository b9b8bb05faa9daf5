/** Finds out what a file really is, by its bytes alone: what isn't a picture or a video that we know is refused. */
import type { ProviderOutput } from '@greenlight/providers/contract.js';
import type { Asset } from '@greenlight/shared/asset/asset.js';
import { fileTypeFromFile } from 'file-type';
import { OutputRefused } from './output-fault.js';

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
