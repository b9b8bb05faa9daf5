/** Creatives as facts: their assets resolved to what is hashed of them (SPEC §4). */
import type {
  CreativeFacts,
  DamagedRecord,
  AssetFacts as ResolvedAsset,
} from '@greenlight/shared/approval/campaign-facts.js';
import type { Creative, CreativeAsset } from '@greenlight/shared/creative/creative.js';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { FactsSources } from '../approvals/approvals.port.js';
import { type AssetFacts, Assets } from '../assets/assets.port.js';
import { CreativesRepository } from './creatives.repository.js';

export interface ResolvedCreatives {
  readonly creatives: CreativeFacts[];
  /** Assets that a creative shows and that aren't there; the creative is then without them. */
  readonly damaged: DamagedRecord[];
}

@Injectable()
export class CreativeFactsReader implements OnModuleInit {
  constructor(
    private readonly facts: FactsSources,
    private readonly creatives: CreativesRepository,
    private readonly assets: Assets,
  ) {}

  onModuleInit(): void {
    this.facts.register('creatives', async (scope, campaignId, _, report) => {
      const { records, unreadable } = await this.creatives.readableOf(scope, campaignId);
      const { creatives, damaged } = await this.resolve(scope, records);
      report([...unreadable, ...damaged]);
      return creatives;
    });
  }

  /** In the order given; several stages of one creative may be among them. */
  async resolve(scope: TenantScope, creatives: readonly Creative[]): Promise<ResolvedCreatives> {
    const ids = [...new Set(creatives.flatMap(({ assets }) => assets.map(({ id }) => id)))];
    const { records, unreadable } = await this.assets.find(scope, ids);
    const byId = new Map(records.map((asset) => [asset.id, asset]));
    return {
      creatives: creatives.map((creative) => ({
        ...creative,
        assets: creative.assets.flatMap((asset) => {
          const facts = byId.get(asset.id);
          return facts ? [resolved(asset, facts)] : [];
        }),
      })),
      damaged: unreadable.map((record) => ({ ...record, ...userOf(record.id, creatives) })),
    };
  }
}

const userOf = (assetId: string, creatives: readonly Creative[]): Pick<DamagedRecord, 'usedBy'> => {
  const user = creatives.find(({ assets }) => assets.some(({ id }) => id === assetId));
  return user ? { usedBy: { kind: 'creative', id: user.id } } : {};
};

const resolved = (
  asset: CreativeAsset,
  { sha256, mediaType, bytes, archived, aiGenerated, rights, integrity, authorIds }: AssetFacts,
): ResolvedAsset => ({
  ...asset,
  sha256,
  mediaType,
  bytes,
  archived,
  aiGenerated,
  ...(rights === undefined ? {} : { rights }),
  integrity,
  authorIds,
});
