/** Edits what is said of an asset, archives it or brings it back; its bytes are never edited. */

import { isDeepStrictEqual } from 'node:util';
import { authoredBy } from '@greenlight/shared/approval/authors.js';
import type { Asset, UpdateAssetRequest } from '@greenlight/shared/asset/asset.js';
import type { AssetId } from '@greenlight/shared/kernel/ids.js';
import { Injectable } from '@nestjs/common';
import { requireRevision } from '../../platform/mongo/require-revision.js';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { type Tx, tenantStream } from '../../platform/unit-of-work/tx.js';
import { UnitOfWork } from '../../platform/unit-of-work/unit-of-work.js';
import { AssetAddresses } from './asset-addresses.js';
import { AssetsRepository, type StoredAsset } from './assets.repository.js';

/** What decides whether an asset may be shown; the rest of what is said of it helps to find it. */
const JUDGED: ReadonlySet<string> = new Set<keyof UpdateAssetRequest>(['rights', 'archived']);

@Injectable()
export class UpdateAsset {
  constructor(
    private readonly assets: AssetsRepository,
    private readonly addresses: AssetAddresses,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * A request that changes nothing leaves the revision as it is. Throws `not_found`, `precondition_failed` when the asset
   * isn't at `rev`, and `already_exists` when one is brought back whose bytes another asset has by now.
   */
  async execute(context: RequestContext, id: AssetId, rev: number, request: UpdateAssetRequest): Promise<Asset> {
    const asset = await this.unitOfWork.run(context, (tx) => this.change(tx, id, rev, request));
    return this.addresses.withDownload(context, asset);
  }

  private async change(tx: Tx, id: AssetId, rev: number, request: UpdateAssetRequest): Promise<StoredAsset> {
    const before = await this.assets.get(tx, id);
    requireRevision('asset', before, rev);
    const given = Object.entries(request).filter(([, value]) => value !== undefined);
    const fields = given
      .map(([field]) => field)
      .filter(
        (field) => !isDeepStrictEqual(before[field as keyof StoredAsset], request[field as keyof UpdateAssetRequest]),
      )
      .sort();
    if (fields.length === 0) return before;
    const edited: StoredAsset = { ...before, ...Object.fromEntries(given) };
    const changed = fields.some((field) => JUDGED.has(field)) ? authoredBy(edited, tx.actor) : edited;
    await this.assets.replace(tx, changed);
    await this.tell(tx, changed, fields);
    return { ...changed, rev: rev + 1 };
  }

  private async tell(tx: Tx, { id, filename, archived }: StoredAsset, fields: readonly string[]): Promise<void> {
    const place = { stream: tenantStream(tx.tenantId), subject: { kind: 'asset', id } };
    const edited = fields.filter((field) => field !== 'archived');
    if (edited.length > 0) await tx.record({ ...place, action: 'asset.edited', data: { filename, fields: edited } });
    if (edited.length === fields.length) return;
    await tx.record({ ...place, action: archived ? 'asset.archived' : 'asset.restored', data: { filename } });
  }
}
