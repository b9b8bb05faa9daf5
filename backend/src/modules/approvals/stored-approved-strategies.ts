/** Tells what was approved of strategies, from the receipt that was issued last and the values that its manifest lists. */
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { RecordDamaged, readRecord } from '@greenlight/shared/kernel/stored-record.js';
import { StrategyBody } from '@greenlight/shared/strategy/strategy-body.js';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { ApprovedStrategies } from './approvals.port.js';
import { ManifestsRepository } from './manifests.repository.js';
import { ReceiptsRepository } from './receipts.repository.js';

/** All that is asked of it; other members may be of an older shape. */
const ApprovedValue = z.object({ body: z.object({ budget: StrategyBody.shape.budget }) });

@Injectable()
export class StoredApprovedStrategies extends ApprovedStrategies {
  constructor(
    private readonly receipts: ReceiptsRepository,
    private readonly manifests: ManifestsRepository,
  ) {
    super();
  }

  async budget(tenant: TenantScope, campaignId: CampaignId): Promise<StrategyBody['budget'] | undefined> {
    const issued = await this.receipts.latest(tenant, campaignId, 'strategy');
    if (!issued) return undefined;
    const manifests = await this.manifests.read(tenant, [issued.receipt.manifest]);
    const listed = manifests.found.get(issued.receipt.manifest)?.items ?? [];
    const values = await this.manifests.values(
      tenant,
      listed.map(({ digest }) => digest),
    );
    const damaged = [...manifests.damaged, ...values.damaged];
    if (damaged.length > 0) throw new RecordDamaged(damaged);
    const [value] = values.found.values();
    return readRecord('item_snapshot', listed[0]?.digest ?? '', () => ApprovedValue.parse(value).body.budget);
  }
}
