/** Shows assets, one or a search's worth, each with an address to fetch it from; and where one is used. */
import type { Asset } from '@greenlight/shared/asset/asset.js';
import type { AssetPage, AssetUsageList, ListAssetsQuery } from '@greenlight/shared/asset/asset-lists.js';
import type { AssetId } from '@greenlight/shared/kernel/ids.js';
import { pageOfRecords } from '@greenlight/shared/kernel/page.js';
import { Injectable } from '@nestjs/common';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { AssetAddresses } from './asset-addresses.js';
import { AssetUsage } from './assets.port.js';
import { AssetsRepository } from './assets.repository.js';

@Injectable()
export class ReadAssets {
  constructor(
    private readonly assets: AssetsRepository,
    private readonly addresses: AssetAddresses,
    private readonly usage: AssetUsage,
  ) {}

  /** Throws `not_found`. */
  async one(scope: TenantScope, id: AssetId): Promise<Asset> {
    return this.addresses.withDownload(scope, await this.assets.get(scope, id));
  }

  async page(scope: TenantScope, query: ListAssetsQuery): Promise<AssetPage> {
    const { limit, offset } = query;
    const { records: found, unreadable, total, ...more } = await this.assets.page(scope, query);
    const records = found.map((asset) => this.addresses.withDownload(scope, asset));
    return { ...pageOfRecords({ records, unreadable }, { total, limit, offset }), ...more };
  }

  /** Throws `not_found`. */
  async uses(scope: TenantScope, id: AssetId): Promise<AssetUsageList> {
    await this.assets.get(scope, id);
    const uses = await this.usage.of(scope, id);
    return { assetId: id, uses, total: uses.length };
  }
}
