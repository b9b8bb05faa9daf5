/** Has a render job's money follow the job: whatever moves it, nothing is ordered without a reservation, and no cost is forgotten. */
import type { RenderJobEvent } from '@greenlight/shared/media/render-job-event.js';
import { monthOf } from '@greenlight/shared/spend/month.js';
import { moneySteps, NO_SPENDING, type RenderSpending } from '@greenlight/shared/spend/render-spending.js';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/unit-of-work/tx.js';
import { Spending } from '../spend/spend.port.js';
import { RenderJobsRepository, type StoredRenderJob } from './render-jobs.repository.js';

type Job = Omit<StoredRenderJob, 'spending'>;

@Injectable()
export class RenderMoney {
  constructor(
    private readonly spending: Spending,
    private readonly jobs: RenderJobsRepository,
  ) {}

  /**
   * Of a job that begins. What an identical one has made is likely to serve it as well and then owes nothing; should it be
   * ordered after all, that reserves. Throws `budget_exhausted`.
   */
  async ofNew(tx: Tx, job: Job): Promise<RenderSpending> {
    return (await this.jobs.findPublished(tx, job)) ? NO_SPENDING : this.reserve(tx, job, NO_SPENDING);
  }

  /** Of a job that moves, from `before` to `job`. Throws `budget_exhausted`, then nothing has moved. */
  async after(tx: Tx, before: StoredRenderJob, event: RenderJobEvent, job: Job): Promise<RenderSpending> {
    let { spending } = before;
    const steps = moneySteps({
      event: event.type,
      state: job.position.value,
      costMicros: (job.costMicros ?? 0) - (before.costMicros ?? 0),
      isOpen: spending.open !== undefined,
    });
    for (const step of steps) {
      if (step.kind === 'reserve') spending = await this.reserve(tx, job, spending);
      else spending = await this.close(tx, job, spending, step.costMicros);
    }
    return spending;
  }

  private async reserve(tx: Tx, job: Job, { reservations }: RenderSpending): Promise<RenderSpending> {
    const reservation = reservations + 1;
    const open = await this.spending.reserve(tx, orderOf(job, reservation), job.estimateMicros);
    return { reservations: reservation, open };
  }

  /** A cost that nothing was reserved for is booked all the same. */
  private async close(
    tx: Tx,
    job: Job,
    { reservations, open }: RenderSpending,
    costMicros: number,
  ): Promise<RenderSpending> {
    const reservation = open ? reservations : reservations + 1;
    await this.spending.close(tx, orderOf(job, reservation), open ?? { month: monthOf(tx.now), micros: 0 }, costMicros);
    return { reservations: reservation };
  }
}

const orderOf = ({ id, campaignId, provider }: Job, reservation: number) => ({
  renderJobId: id,
  campaignId,
  provider,
  reservation,
});
