/** Transactions of a worker: they commit only while it holds the job, so that a zombie's writes are refused (RELIABILITY, fault 8). */
import { Injectable } from '@nestjs/common';
import { systemContext } from '../../platform/tenancy/request-context.js';
import type { Tx } from '../../platform/unit-of-work/tx.js';
import { UnitOfWork } from '../../platform/unit-of-work/unit-of-work.js';
import type { RenderRun } from './render-work.js';

@Injectable()
export class FencedTransactions {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Throws `LeaseLost`, and what `work` throws. */
  run<T>({ job, lease }: RenderRun, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.unitOfWork.run(systemContext(job.tenantId, 'renderer', job.id), async (tx) => {
      await lease.guard(tx.session);
      return work(tx);
    });
  }
}
