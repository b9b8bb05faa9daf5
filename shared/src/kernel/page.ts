/** The one shape of lists (SPEC §12): `{ data, total, limit, offset }`, bounded. */
import { z } from 'zod';
import { addressNumber } from './address-number.js';
import { type ReadRecords, UnreadableRecord } from './stored-record.js';

export const MAX_PAGE_LIMIT = 200;
export const DEFAULT_PAGE_LIMIT = 50;
export const MAX_PAGE_OFFSET = 100_000;

export const PageQuery = z.strictObject({
  limit: addressNumber(z.int().min(1).max(MAX_PAGE_LIMIT).default(DEFAULT_PAGE_LIMIT)),
  offset: addressNumber(z.int().min(0).max(MAX_PAGE_OFFSET).default(0)),
});
export type PageQuery = z.infer<typeof PageQuery>;

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({
    data: z.array(item),
    total: z.int().min(0),
    limit: z.int(),
    offset: z.int(),
    /** What belongs on this page and can't be read, so that one damaged record doesn't hide all others. */
    unreadable: z.array(UnreadableRecord).optional(),
  });

export interface Page<T> {
  data: T[];
  total: number;
  limit: number;
  offset: number;
  unreadable?: UnreadableRecord[];
}

/** A page of stored records: one that can't be read doesn't hide the others, and is named beside them. */
export const pageOfRecords = <T>(
  { records, unreadable }: ReadRecords<T>,
  place: Pick<Page<T>, 'total' | 'limit' | 'offset'>,
): Page<T> => ({ data: records, ...place, ...(unreadable.length > 0 ? { unreadable } : {}) });
