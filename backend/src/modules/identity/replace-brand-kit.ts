/**
 * Replaces a tenant's brand kit: what new creatives look and sound like. Finished ones stay as they are, and what was
 * submitted or approved ships in the look that it was submitted in.
 */
import type { BrandKit } from '@greenlight/shared/creative/brand-kit.js';
import { withKitAuthor } from '@greenlight/shared/creative/kit-authors.js';
import { digestOf } from '@greenlight/shared/kernel/digest.js';
import { toInstant } from '@greenlight/shared/kernel/time.js';
import { Injectable } from '@nestjs/common';
import { requireRevision } from '../../platform/mongo/require-revision.js';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { tenantStream } from '../../platform/unit-of-work/tx.js';
import { UnitOfWork } from '../../platform/unit-of-work/unit-of-work.js';
import { type Setting, TenantSettingsRepository } from './tenant-settings.repository.js';

@Injectable()
export class ReplaceBrandKit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly settings: TenantSettingsRepository,
  ) {}

  /** Throws `precondition_failed` when `rev` is not the present revision. Replacing it by itself changes nothing. */
  async execute(context: RequestContext, rev: number, brandKit: BrandKit): Promise<Setting<'brand-kit'>> {
    return this.unitOfWork.run(context, async (tx) => {
      const before = await this.settings.get(tx, 'brand-kit');
      requireRevision('brand kit', before, rev);
      const digests = { before: digestOf(before.value), after: digestOf(brandKit) };
      if (digests.before === digests.after) return before;
      const authors = withKitAuthor(before.authors, { id: tx.actor.id, at: toInstant(tx.now) });
      const next = await this.settings.replace(tx, 'brand-kit', rev, { value: brandKit, authors });
      await tx.record({
        stream: tenantStream(tx.tenantId),
        action: 'brand-kit.changed',
        subject: { kind: 'brand-kit', id: tx.tenantId },
        data: { ...digests, brandKit },
      });
      return { rev: next, value: brandKit, authors };
    });
  }
}
