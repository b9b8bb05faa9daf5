/** Money is an integer of minor units (cents) and an ISO 4217 code; floats never touch it. */
import { z } from 'zod';

export const Currency = z.enum(['EUR', 'USD', 'GBP']);
export type Currency = z.infer<typeof Currency>;

export const MAX_AMOUNT_CENTS = 100_000_000_00;
export const AmountCents = z.int().min(0).max(MAX_AMOUNT_CENTS);

/** `amount` is in minor units; the name is PROOF's (`budget: { amount, currency }`). */
export const Money = z.strictObject({ amount: AmountCents, currency: Currency });
export type Money = z.infer<typeof Money>;
