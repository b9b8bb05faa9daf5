/**
 * The one way in which a render job moves: its machine decides on the job as it is stored now, and the attempts follow
 * from the event, as does its money. What it is told of is recorded by whoever moves it.
 */
import { movePosition } from '@greenlight/shared/kernel/apply-event.js';
import type { RenderJobId } from '@greenlight/shared/kernel/ids.js';
import { toInstant } from '@greenlight/shared/kernel/time.js';
import { attemptsAfter, hasEnded } from '@greenlight/shared/media/render-attempts.js';
import type { RenderJobEvent } from '@greenlight/shared/media/render-job-event.js';
import { renderJobMachine } from '@greenlight/shared/media/render-job-machine.js';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/unit-of-work/tx.js';
import { RenderJobsRepository, type StoredRenderJob } from './render-jobs.repository.js';
import { RenderMoney } from './render-money.js';

/** What changes beside the machine, decided on the job as it is stored now. */
export type JobChanges = (
  job: StoredRenderJob,
) => Partial<Pick<StoredRenderJob, 'logs' | 'logsCut' | 'linesSeen' | 'assets' | 'costMicros'>>;

@Injectable()
export class MoveRenderJob {
  constructor(
    private readonly jobs: RenderJobsRepository,
    private readonly money: RenderMoney,
  ) {}

  /** Throws `not_found`, `illegal_transition`, `budget_exhausted`, and `stale_revision` when two move it at once. */
  async execute(
    tx: Tx,
    id: RenderJobId,
    event: RenderJobEvent,
    changes: JobChanges = () => ({}),
  ): Promise<StoredRenderJob> {
    const job = await this.jobs.get(tx, id);
    const position = movePosition(renderJobMachine, job.position, event);
    const at = toInstant(tx.now);
    const moved = {
      ...job,
      ...changes(job),
      position,
      attempts: attemptsAfter(job.attempts, event, position.context, at),
      updatedAt: at,
      finishedAt: hasEnded(position.value) ? at : undefined,
    };
    return this.jobs.replace(tx, { ...moved, spending: await this.money.after(tx, job, event, moved) });
  }
}
