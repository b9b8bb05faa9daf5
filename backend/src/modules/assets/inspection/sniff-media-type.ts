/** What bytes are by their own beginning, whatever anybody says of them; only types that we keep, everything else is unknown. */
import { ASSET_MEDIA_TYPES, AssetMediaType } from '@greenlight/shared/asset/asset.js';
import { fileTypeFromBuffer } from 'file-type';

/** Enough to see past the headers of any of the types. */
export const SNIFFED_BYTES = 64 * 1024;

export type MediaType = (typeof ASSET_MEDIA_TYPES)[number];

export const sniffMediaType = async (head: Uint8Array): Promise<MediaType | undefined> => {
  const found = await fileTypeFromBuffer(head);
  return AssetMediaType.safeParse(found?.mime).data;
};
