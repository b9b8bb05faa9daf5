/**
 * When a render job takes money and when it gives it back (SPEC §6, Cost). A job that waits, runs or is in doubt holds one
 * reservation, for one order; what an order has cost closes it, and so does the end of the job.
 */
import { z } from 'zod';
import { hasEnded } from '../media/render-attempts.js';
import type { RenderJobState } from '../media/render-job.js';
import type { RenderJobEvent } from '../media/render-job-event.js';
import { Month } from './month.js';

export const Reservation = z.object({ month: Month, micros: z.int().min(0) });
export type Reservation = z.infer<typeof Reservation>;

export const RenderSpending = z.object({
  /** How many the job has had; the open one has this number. */
  reservations: z.int().min(0),
  open: Reservation.optional(),
});
export type RenderSpending = z.infer<typeof RenderSpending>;

export const NO_SPENDING: RenderSpending = { reservations: 0 };

export type MoneyStep = { readonly kind: 'reserve' } | { readonly kind: 'close'; readonly costMicros: number };

/** An order follows these: without a reservation, none goes out. */
const ORDERS: readonly RenderJobEvent['type'][] = ['SUBMIT_INTENT', 'RETRY', 'RESOLVED_RESUBMIT'];

export interface JobMove {
  readonly event: RenderJobEvent['type'];
  /** The state that it has led to. */
  readonly state: RenderJobState;
  /** What has become known with it. */
  readonly costMicros: number;
  readonly isOpen: boolean;
}

/** In this order. What an order has cost is recorded in full, whatever was reserved for it. */
export const moneySteps = ({ event, state, costMicros, isOpen }: JobMove): MoneyStep[] => {
  const closes = costMicros > 0 || (isOpen && hasEnded(state));
  const holds = isOpen && !closes;
  return [
    ...(closes ? [{ kind: 'close', costMicros } as const] : []),
    ...(ORDERS.includes(event) && !holds ? [{ kind: 'reserve' } as const] : []),
  ];
};
