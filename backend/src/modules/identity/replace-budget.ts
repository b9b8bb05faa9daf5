/** Replaces what a tenant may spend in a month. It counts from the next order on; what is reserved stays reserved. */
import { digestOf } from '@greenlight/shared/kernel/digest.js';
import type { TenantBudget } from '@greenlight/shared/spend/budget.js';
import { Injectable } from '@nestjs/common';
import { requireRevision } from '../../platform/mongo/require-revision.js';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { tenantStream } from '../../platform/unit-of-work/tx.js';
import { UnitOfWork } from '../../platform/unit-of-work/unit-of-work.js';
import { type Setting, TenantSettingsRepository } from './tenant-settings.repository.js';

@Injectable()
export class ReplaceBudget {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly settings: TenantSettingsRepository,
  ) {}

  /** Throws `precondition_failed` when `rev` is not the present revision. Replacing it by itself changes nothing. */
  async execute(context: RequestContext, rev: number, budget: TenantBudget): Promise<Setting<'budget'>> {
    return this.unitOfWork.run(context, async (tx) => {
      const before = await this.settings.get(tx, 'budget');
      requireRevision('budget', before, rev);
      const digests = { before: digestOf(before.value), after: digestOf(budget) };
      if (digests.before === digests.after) return before;
      const next = await this.settings.replace(tx, 'budget', rev, { value: budget });
      await tx.record({
        stream: tenantStream(tx.tenantId),
        action: 'budget.changed',
        subject: { kind: 'budget', id: tx.tenantId },
        data: { ...digests, budget },
      });
      return { ...before, rev: next, value: budget };
    });
  }
}
