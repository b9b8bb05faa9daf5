/** What an organisation may spend on renders in a month, and when it is told that little is left (SPEC §6, Cost). All in millionths of a US dollar. */
import { z } from 'zod';
import { Instant } from '../kernel/time.js';
import { Month } from './month.js';

const MICROS_PER_DOLLAR = 1_000_000;
const MAX_MONTHLY_LIMIT_MICROS = 1_000_000 * MICROS_PER_DOLLAR;

export const TenantBudget = z
  .strictObject({ monthlyLimitMicros: z.int().min(0).max(MAX_MONTHLY_LIMIT_MICROS) })
  .meta({ id: 'TenantBudget' });
export type TenantBudget = z.infer<typeof TenantBudget>;

/** Every organisation has a limit from its first moment on: nobody spends without one that somebody could name. */
export const DEFAULT_TENANT_BUDGET: TenantBudget = { monthlyLimitMicros: 100 * MICROS_PER_DOLLAR };

/** What is promised to orders that have not ended, and what those that have ended have cost. */
export interface Commitment {
  readonly reservedMicros: number;
  readonly spentMicros: number;
}

/** Never negative: what an order cost beyond its estimate can take more than there was. */
export const availableMicros = (limitMicros: number, { reservedMicros, spentMicros }: Commitment): number =>
  Math.max(0, limitMicros - reservedMicros - spentMicros);

export const ALERT_PERCENT = 80;

/** Whether so much is promised or spent that people are told; a limit of nothing warns of nothing. */
export const isAlertDue = (limitMicros: number, { reservedMicros, spentMicros }: Commitment): boolean =>
  limitMicros > 0 && (reservedMicros + spentMicros) * 100 >= limitMicros * ALERT_PERCENT;

export const BudgetUsage = z
  .object({
    month: Month,
    limitMicros: z.int().min(0),
    reservedMicros: z.int().min(0),
    spentMicros: z.int().min(0),
    availableMicros: z.int().min(0),
    /** When 80 % of it were first promised or spent, if ever. */
    alertedAt: Instant.optional(),
  })
  .meta({ id: 'BudgetUsage' });
export type BudgetUsage = z.infer<typeof BudgetUsage>;

/** The present month unless given. */
export const BudgetUsageQuery = z.strictObject({ month: Month.optional() });
export type BudgetUsageQuery = z.infer<typeof BudgetUsageQuery>;
