/** What spends money asks here first: a reservation before an order goes out, and its end when it is known what it cost. */
import type { CampaignId, RenderJobId } from '@greenlight/shared/kernel/ids.js';
import type { Reservation } from '@greenlight/shared/spend/render-spending.js';
import type { Tx } from '../../platform/unit-of-work/tx.js';

/** Who orders what; `reservation` counts those of the job, from 1. */
export interface SpendOrder {
  readonly renderJobId: RenderJobId;
  readonly campaignId: CampaignId;
  readonly provider: string;
  readonly reservation: number;
}

export abstract class Spending {
  /**
   * Reserves in the caller's transaction, so that the order and its money come to be together (SPEC §6, Cost). What costs
   * nothing is always let through. Throws `budget_exhausted`.
   */
  abstract reserve(tx: Tx, order: SpendOrder, micros: number): Promise<Reservation>;

  /** Gives back what was reserved and books what it has cost, in full, also beyond what was reserved and beyond any limit. */
  abstract close(tx: Tx, order: SpendOrder, open: Reservation, costMicros: number): Promise<void>;
}
