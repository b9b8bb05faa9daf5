/** The months that budgets are for, in UTC: an organisation has no time zone of its own. */
import { z } from 'zod';

export const Month = z
  .string()
  .regex(/^2[01]\d\d-(?:0[1-9]|1[0-2])$/, { error: 'must be a month such as 2026-09' })
  .meta({ id: 'Month' });
export type Month = z.infer<typeof Month>;

export const monthOf = (now: Date): Month => now.toISOString().slice(0, 'YYYY-MM'.length);

/** When the next month's budget begins. */
export const monthAfter = (month: Month): Month => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return monthOf(new Date(Date.UTC(year, number, 1)));
};
