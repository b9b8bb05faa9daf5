/** Events of creatives. */
import { z } from 'zod';
import { Cause } from '../approval/cause.js';
import { CreativeState, CreativeType, REGENERATION_PARTS } from '../creative/creative.js';
import { CreativeFormat } from '../creative/creative-format.js';
import { AssetId, CreativeId, RenderJobId } from '../kernel/ids.js';
import { ItemChanged, ItemGone, ItemMade } from './item-change.js';

/** `name` is what people called it at the time. */
const told = { name: z.string().optional(), to: CreativeState.optional() };
const version = z.int().min(1);

export const CREATIVE_EVENTS = {
  'creative.created': ItemMade.extend({
    ...told,
    type: CreativeType,
    format: CreativeFormat,
    strategyVersion: version,
  }),
  'creative.edited': ItemChanged.extend(told),
  /** Words made anew, media asked for, or both. */
  'creative.regenerated': ItemChanged.extend({
    ...told,
    parts: z.array(z.enum(REGENERATION_PARTS)),
    renderJobId: RenderJobId.optional(),
    /** What wrote the words, e.g. `offline`, and the digest of what it was asked. */
    writer: z.string().optional(),
    promptHash: z.string().optional(),
  }),
  /** `used` is false when the creative went stale meanwhile: the output is in the library only (SPEC §3). */
  'creative.rendered': ItemChanged.extend({
    ...told,
    renderJobId: RenderJobId,
    assetIds: z.array(AssetId),
    used: z.boolean(),
  }),
  'creative.failed': z.strictObject({ ...told, renderJobId: RenderJobId.optional(), message: z.string() }),
  'creative.render_cancelled': z.strictObject({ ...told, renderJobId: RenderJobId }),
  'creative.archived': ItemGone.extend(told),
  'creative.restored': ItemMade.extend(told),
  /** A person says that it fits another version as it is. */
  'creative.relinked': ItemChanged.extend({ ...told, fromVersion: version, toVersion: version }),
  'creatives.marked_stale': z.strictObject({
    creativeIds: z.array(CreativeId),
    /** The change behind all of them; what each of them used of it is kept with the creative. */
    cause: Cause,
  }),
} as const;
