/** What people ask of a campaign's creatives as a list, and what they get: pages, history, and the outcome of a bulk regeneration. */
import { z } from 'zod';
import { CreativeId } from '../kernel/ids.js';
import { PageQuery, pageOf } from '../kernel/page.js';
import { Creative, CreativeRevision, CreativeState, CreativeType, REGENERATION_PARTS } from './creative.js';

/** Archived ones are shown only when `state` asks for them. */
export const CreativeQuery = PageQuery.extend({ state: CreativeState.optional(), type: CreativeType.optional() });
export type CreativeQuery = z.infer<typeof CreativeQuery>;

export const CreativePage = pageOf(Creative).meta({ id: 'CreativePage' });
export const CreativeRevisionPage = pageOf(CreativeRevision).meta({ id: 'CreativeRevisionPage' });

export const RegenerateStaleRequest = z
  .strictObject({
    parts: z.array(z.enum(REGENERATION_PARTS)).min(1).max(REGENERATION_PARTS.length).default(['copy', 'media']),
  })
  .meta({ id: 'RegenerateStaleRequest' });
export type RegenerateStaleRequest = z.infer<typeof RegenerateStaleRequest>;

/** One creative that can't be made anew keeps none of the others from it. */
export const RegenerateStaleResult = z
  .object({
    regenerated: z.array(Creative),
    refused: z.array(z.object({ id: CreativeId, code: z.string(), message: z.string() })),
  })
  .meta({ id: 'RegenerateStaleResult' });
export type RegenerateStaleResult = z.infer<typeof RegenerateStaleResult>;
