/** What people ask about spending: what went where, and whether the books balance. In millionths of a US dollar. */
import { z } from 'zod';
import { CampaignId } from '../kernel/ids.js';
import { PageQuery, pageOf } from '../kernel/page.js';
import { Month } from './month.js';

export const SpendQuery = PageQuery.extend({
  month: Month.optional(),
  campaignId: CampaignId.optional(),
  provider: z.string().max(40).optional(),
});
export type SpendQuery = z.infer<typeof SpendQuery>;

/** By the month in which it was reserved. */
export const SpendLine = z
  .object({
    month: Month,
    campaignId: CampaignId,
    provider: z.string(),
    reservedMicros: z.int(),
    spentMicros: z.int(),
  })
  .meta({ id: 'SpendLine' });
export type SpendLine = z.infer<typeof SpendLine>;

export const SpendPage = pageOf(SpendLine).meta({ id: 'SpendPage' });

/** The present month unless given. */
export const VerifySpendQuery = z.strictObject({ month: Month.optional() });
export type VerifySpendQuery = z.infer<typeof VerifySpendQuery>;

export const MAX_LEDGER_FAULTS = 100;

export const LedgerVerdict = z
  .object({
    ok: z.boolean(),
    month: Month,
    /** How many entries were added up. */
    entries: z.int().min(0),
    faults: z.array(z.object({ place: z.string(), message: z.string() })).max(MAX_LEDGER_FAULTS),
    /** How many there are, told or not. */
    faultCount: z.int().min(0),
  })
  .meta({ id: 'LedgerVerdict' });
export type LedgerVerdict = z.infer<typeof LedgerVerdict>;
