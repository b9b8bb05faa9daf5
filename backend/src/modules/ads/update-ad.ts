/** Edits or removes an ad. What people approved no longer fits then, so the ads scope reopens, naming the fields. */

import { changedFields } from '@greenlight/shared/approval/manifest-difference.js';
import { compareValues } from '@greenlight/shared/kernel/compare-values.js';
import type { AdId } from '@greenlight/shared/kernel/ids.js';
import { assertUpcoming, toInstant } from '@greenlight/shared/kernel/time.js';
import { withoutUndefined } from '@greenlight/shared/kernel/without-undefined.js';
import type { Ad, UpdateAdRequest } from '@greenlight/shared/publishing/ad.js';
import { adItem } from '@greenlight/shared/publishing/ad-item.js';
import { Injectable } from '@nestjs/common';
import { requireRevision } from '../../platform/mongo/require-revision.js';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { campaignStream, type Tx } from '../../platform/unit-of-work/tx.js';
import { UnitOfWork } from '../../platform/unit-of-work/unit-of-work.js';
import { ScopeCascade } from '../approvals/approvals.port.js';
import { Campaigns } from '../campaigns/campaigns.port.js';
import { Creatives } from '../creatives/creatives.port.js';
import { AdsRepository } from './ads.repository.js';

@Injectable()
export class UpdateAd {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly ads: AdsRepository,
    private readonly campaigns: Campaigns,
    private readonly creatives: Creatives,
    private readonly cascade: ScopeCascade,
  ) {}

  /** Throws `not_found`, `precondition_failed`, `validation_failed`, `illegal_transition` (an archived campaign). */
  async execute(context: RequestContext, id: AdId, rev: number, request: UpdateAdRequest): Promise<Ad> {
    return this.unitOfWork.run(context, async (tx) => {
      const before = await this.current(tx, id, rev);
      if (request.flight !== undefined) assertUpcoming('flight.to', request.flight.to, tx.now);
      if (request.creativeId !== undefined) {
        await this.creatives.usableIn(tx, before.campaignId, request.creativeId);
      }
      const edited: Ad = { ...before, ...withoutUndefined(request) };
      const fields = compareValues(before, edited).map(({ path }) => path);
      if (fields.length === 0) return before;
      const authorIds = [...new Set([...before.authorIds, tx.actor.id])];
      const after = await this.ads.replace(tx, { ...edited, authorIds, updatedAt: toInstant(tx.now) });
      await tx.record({
        stream: campaignStream(before.campaignId),
        action: 'ad.edited',
        subject: { kind: 'ad', id },
        data: { fields },
      });
      const shown = changedFields(adItem(before, undefined), adItem(after, undefined));
      if (shown.length > 0) await this.reopen(tx, after, 'changed', shown);
      return after;
    });
  }

  /** Throws `not_found`, `precondition_failed`, `illegal_transition` (an archived campaign). */
  async remove(context: RequestContext, id: AdId, rev: number): Promise<void> {
    await this.unitOfWork.run(context, async (tx) => {
      const ad = await this.current(tx, id, rev);
      await this.ads.remove(tx, id, rev);
      await tx.record({
        stream: campaignStream(ad.campaignId),
        action: 'ad.deleted',
        subject: { kind: 'ad', id },
        data: { name: ad.name },
      });
      await this.reopen(tx, ad, 'removed', []);
    });
  }

  private async current(tx: Tx, id: AdId, rev: number): Promise<Ad> {
    const ad = await this.ads.get(tx, id);
    await this.campaigns.assertOpen(tx, ad.campaignId);
    requireRevision('ad', ad, rev);
    return ad;
  }

  private async reopen(tx: Tx, ad: Ad, change: 'changed' | 'removed', fields: string[]): Promise<void> {
    await this.cascade.apply(tx, ad.campaignId, { kind: 'ad', id: ad.id, label: ad.name, change, fields });
  }
}
