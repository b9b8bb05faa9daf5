/**
 * Compares stored bytes with what was recorded of them, and records what it finds: "the bytes behind an approved asset
 * change" is the threat (RELIABILITY, fault 24). An outage of the storage says nothing about the bytes and is thrown on.
 */
import type { AssetIntegrity } from '@greenlight/shared/asset/asset.js';
import type { AssetId } from '@greenlight/shared/kernel/ids.js';
import { RecordDamaged } from '@greenlight/shared/kernel/stored-record.js';
import { toInstant } from '@greenlight/shared/kernel/time.js';
import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { ConcurrencyLimit } from '../../platform/concurrency/concurrency-limit.js';
import { contentKey } from '../../platform/storage/blob-key.js';
import { BlobStore } from '../../platform/storage/blob-store.js';
import { type RequestContext, systemContext, type TenantScope } from '../../platform/tenancy/request-context.js';
import { type Tx, tenantStream } from '../../platform/unit-of-work/tx.js';
import { UnitOfWork } from '../../platform/unit-of-work/unit-of-work.js';
import type { Verification, VerifiedBytes, VerifyMode } from './assets.port.js';
import { AssetsRepository, type CheckedAsset, type NewLook } from './assets.repository.js';

/** Files that this process reads for verification at a time, whoever asks. */
const READERS = 4;

interface Look extends NewLook {
  readonly asset: CheckedAsset;
}

@Injectable()
export class VerifyBytes {
  private readonly logger = new Logger(VerifyBytes.name);
  private readonly readers = new ConcurrencyLimit(READERS);

  constructor(
    private readonly assets: AssetsRepository,
    private readonly store: BlobStore,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Throws `service_unavailable` when the storage is out of order. */
  async execute(
    { tenantId, requestId = 'verify-bytes' }: TenantScope & { requestId?: string },
    ids: readonly AssetId[],
    mode: VerifyMode,
  ): Promise<Verification> {
    const { records: assets, unreadable } = await this.assets.findAll({ tenantId }, [...new Set(ids)]);
    const verified = await Promise.all(
      assets.map((asset) => this.readers.run(() => this.verify(asset, tenantId, mode))),
    );
    const looks = verified.filter((look) => look !== undefined);
    const turned = looks.filter(({ asset, integrity }) => differs(asset.integrity, integrity));
    for (const look of looks.filter((each) => !turned.includes(each))) {
      await this.assets.recordLook({ tenantId }, look.asset, look);
    }
    if (turned.length > 0) await this.keep(turned, systemContext(tenantId, 'integrity', requestId));
    const found = new Map(looks.map(({ asset, integrity }) => [asset.id, integrity]));
    return {
      changed: turned.length > 0,
      assets: assets.map((asset) => answerOf(asset, found.get(asset.id))),
      unreadable,
    };
  }

  /**
   * What was found is never lost because it can't be told: where the record is damaged that would take the event, the
   * finding alone is written down, for it is what closes the gates.
   */
  private async keep(turned: readonly Look[], context: RequestContext): Promise<void> {
    try {
      await this.unitOfWork.run(context, (tx) => this.record(tx, turned));
    } catch (error) {
      if (!(error instanceof RecordDamaged)) throw error;
      this.logger.error({ message: 'What was found about stored bytes can’t be recorded as an event.', err: error });
      for (const look of turned) await this.assets.recordLook(context, look.asset, look);
    }
  }

  /** `undefined` when nothing speaks for looking again. */
  private async verify(
    asset: CheckedAsset,
    tenantId: TenantScope['tenantId'],
    mode: VerifyMode,
  ): Promise<Look | undefined> {
    const key = contentKey(tenantId, asset.sha256);
    const stat = await this.store.stat(key);
    if (mode === 'fingerprint' && asset.integrity.state === 'intact') {
      if (stat && stat.fingerprint === asset.verifiedFingerprint) return undefined;
    }
    const checkedAt = toInstant(this.clock.now());
    // More than was recorded is something else, and may be without end: a reader is not spent on it.
    if (stat && stat.bytes > asset.bytes) return { asset, integrity: { state: 'corrupt', checkedAt } };
    const hashed = await this.store.hash(key);
    if (!hashed) return { asset, integrity: { state: 'missing', checkedAt } };
    const { sha256: observedSha256, fingerprint } = hashed;
    if (observedSha256 !== asset.sha256) return { asset, integrity: { state: 'corrupt', observedSha256, checkedAt } };
    return { asset, integrity: { state: 'intact', observedSha256, checkedAt }, verifiedFingerprint: fingerprint };
  }

  private async record(tx: Tx, looks: readonly Look[]): Promise<void> {
    for (const look of looks) {
      const isFirst = await this.assets.recordLook(tx, look.asset, look);
      if (isFirst) await this.tell(tx, look);
    }
  }

  private async tell(tx: Tx, { asset, integrity }: Look): Promise<void> {
    const { id, filename, sha256 } = asset;
    const place = { stream: tenantStream(tx.tenantId), subject: { kind: 'asset', id } };
    if (integrity.state === 'intact') {
      return tx.record({ ...place, action: 'asset.recovered', data: { filename, sha256 } });
    }
    if (integrity.state === 'missing') {
      return tx.record({ ...place, action: 'asset.missing', data: { filename, expected: sha256 } });
    }
    const observed = integrity.observedSha256 as typeof sha256 | undefined;
    const data = { filename, expected: sha256, ...(observed === undefined ? {} : { observed }) };
    return tx.record({ ...place, action: 'asset.corrupted', data });
  }
}

const differs = (before: AssetIntegrity, after: AssetIntegrity): boolean =>
  before.state !== after.state || (after.state === 'corrupt' && before.observedSha256 !== after.observedSha256);

const answerOf = ({ id, sha256, integrity }: CheckedAsset, found?: AssetIntegrity): VerifiedBytes => ({
  id,
  recordedSha256: sha256,
  integrity: found ?? integrity,
});
