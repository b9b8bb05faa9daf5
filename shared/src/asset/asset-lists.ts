/** How the library is searched, and what a search answers (SPEC §7): filters in a fixed order, newest upload first. */
import { z } from 'zod';
import { AssetId, CampaignId } from '../kernel/ids.js';
import { PageQuery, pageOf } from '../kernel/page.js';
import { Asset, AssetType, Tag } from './asset.js';

const MAX_SEARCHED_TAGS = 20;
const MAX_SEARCH_LENGTH = 200;

/** `tags=summer,beach` and `tags=summer&tags=beach` ask the same. */
const SearchedTags = z
  .union([z.string(), z.array(z.string())])
  .transform((given) => [...new Set([given].flat().flatMap((text) => text.split(',')))])
  .pipe(z.array(Tag).min(1).max(MAX_SEARCHED_TAGS));

/** Where a page ended; opaque to clients. */
const AssetCursor = z.string().max(200);

export const ListAssetsQuery = PageQuery.extend({
  archived: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true'),
  type: AssetType.optional(),
  /** Assets that have all of them. */
  tags: SearchedTags.optional(),
  /** A part of the file's name, taken literally; upper and lower case are the same. */
  filename: z.string().min(1).max(MAX_SEARCH_LENGTH).optional(),
  /** Whole words anywhere in name, tags and category. */
  q: z.string().min(1).max(MAX_SEARCH_LENGTH).optional(),
  /** `next` of the page before: goes on from there, however much was uploaded meanwhile. */
  after: AssetCursor.optional(),
}).refine(({ after, offset }) => after === undefined || offset === 0, {
  path: ['offset'],
  error: 'must not be combined with after',
});
export type ListAssetsQuery = z.infer<typeof ListAssetsQuery>;

export const AssetPage = pageOf(Asset).extend({ next: AssetCursor.optional() }).meta({ id: 'AssetPage' });
export type AssetPage = z.infer<typeof AssetPage>;

/** One place where an asset is used. */
export const AssetUse = z
  .object({ kind: z.enum(['creative', 'post', 'ad']), id: z.string(), campaignId: CampaignId, label: z.string() })
  .meta({ id: 'AssetUse' });
export type AssetUse = z.infer<typeof AssetUse>;

export const AssetUsageList = z
  .object({ assetId: AssetId, uses: z.array(AssetUse), total: z.int().min(0) })
  .meta({ id: 'AssetUsageList' });
export type AssetUsageList = z.infer<typeof AssetUsageList>;
