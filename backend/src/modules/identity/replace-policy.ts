/** Replaces a tenant's approval policy. It counts from the next submission and decision on; what it was is on record. */
import type { TenantPolicy } from '@greenlight/shared/approval/policy.js';
import { digestOf } from '@greenlight/shared/kernel/digest.js';
import { Injectable } from '@nestjs/common';
import { requireRevision } from '../../platform/mongo/require-revision.js';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { tenantStream } from '../../platform/unit-of-work/tx.js';
import { UnitOfWork } from '../../platform/unit-of-work/unit-of-work.js';
import { type Setting, TenantSettingsRepository } from './tenant-settings.repository.js';

@Injectable()
export class ReplacePolicy {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly settings: TenantSettingsRepository,
  ) {}

  /** Throws `precondition_failed` when `rev` is not the present revision. Replacing it by itself changes nothing. */
  async execute(context: RequestContext, rev: number, policy: TenantPolicy): Promise<Setting<'policy'>> {
    return this.unitOfWork.run(context, async (tx) => {
      const before = await this.settings.get(tx, 'policy');
      requireRevision('approval policy', before, rev);
      const digests = { before: digestOf(before.value), after: digestOf(policy) };
      if (digests.before === digests.after) return before;
      const next = await this.settings.replace(tx, 'policy', rev, { value: policy });
      await tx.record({
        stream: tenantStream(tx.tenantId),
        action: 'policy.changed',
        subject: { kind: 'policy', id: tx.tenantId },
        data: { ...digests, policy },
      });
      return { ...before, rev: next, value: policy };
    });
  }
}
