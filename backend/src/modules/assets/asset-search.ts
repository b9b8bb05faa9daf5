/** Turns a search of the library into a filter, in the order that the product promises (SPEC §7). Nothing typed becomes a pattern. */
import type { ListAssetsQuery } from '@greenlight/shared/asset/asset-lists.js';
import { invalidField } from '@greenlight/shared/kernel/errors.js';
import { AssetId } from '@greenlight/shared/kernel/ids.js';
import { Instant } from '@greenlight/shared/kernel/time.js';
import type { QueryFilter } from 'mongoose';
import type { AssetDocument } from './asset.model.js';

export const NEWEST_FIRST = { shelfPlace: -1 } as const;

export const foldFilename = (filename: string): string => filename.normalize('NFC').toLowerCase();

/** The tenant comes first of all: whoever runs the filter puts it there. */
export const searchFilter = ({
  archived,
  type,
  tags,
  filename,
  q,
}: Omit<ListAssetsQuery, 'limit' | 'offset' | 'after'>): QueryFilter<AssetDocument> => ({
  archived,
  ...(type === undefined ? {} : { type }),
  ...(tags === undefined ? {} : { tags: { $all: tags } }),
  ...(filename === undefined ? {} : { $expr: containsLiterally('$foldedFilename', foldFilename(filename)) }),
  ...(q === undefined ? {} : { $text: { $search: q } }),
});

const containsLiterally = (field: string, part: string) => ({
  $gte: [{ $indexOfBytes: [field, { $literal: part }] }, 0],
});

/**
 * Where an asset stands in the library: by the time of its upload and, within one moment, by its id. One text, so that
 * a page goes on from there with one exact range of the index.
 */
export const shelfPlace = ({ uploadedAt, _id }: Pick<AssetDocument, 'uploadedAt' | '_id'>): string =>
  `${uploadedAt} ${_id}`;

export const cursorAfter = (place: string): string => Buffer.from(place).toString('base64url');

/** Throws `validation_failed` for a cursor that isn't one of ours. */
export const placeOf = (cursor: string): string => {
  const place = Buffer.from(cursor, 'base64url').toString();
  const [uploadedAt, _id, ...rest] = place.split(' ');
  if (rest.length > 0 || !Instant.safeParse(uploadedAt).success || !AssetId.safeParse(_id).success) {
    throw invalidField('after', 'must be the next of a page before');
  }
  return place;
};
