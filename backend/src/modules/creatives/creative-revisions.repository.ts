/** Keeps and reads the history of creatives: one row for each write, numbered as the revision that the write made. */
import { type Creative, CreativeRevision } from '@greenlight/shared/creative/creative.js';
import type { CreativeId } from '@greenlight/shared/kernel/ids.js';
import { type Page, type PageQuery, pageOfRecords } from '@greenlight/shared/kernel/page.js';
import { readRecord, readRecords } from '@greenlight/shared/kernel/stored-record.js';
import { toInstant } from '@greenlight/shared/kernel/time.js';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model } from 'mongoose';
import { newId } from '../../platform/ids/new-id.js';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { tenantCollection } from '../../platform/tenancy/tenant-collection.js';
import type { Tx } from '../../platform/unit-of-work/tx.js';
import { CreativeRevisionDocument } from './creative-revision.model.js';

@Injectable()
export class CreativeRevisionsRepository {
  constructor(
    @InjectModel(CreativeRevisionDocument.name) private readonly revisions: Model<CreativeRevisionDocument>,
  ) {}

  /** The same change of several creatives, as they are after it. */
  async insert(
    tx: Tx,
    creatives: readonly Creative[],
    { change, fields }: Pick<CreativeRevision, 'change' | 'fields'>,
  ): Promise<void> {
    await tenantCollection(this.revisions, tx).insertMany(
      creatives.map(({ id, rev, copy, overrides, assets, strategyVersion }) => ({
        _id: newId('revision'),
        tenantId: tx.tenantId,
        creativeId: id,
        number: rev,
        change,
        fields,
        ...(copy === undefined ? {} : { copy }),
        overrides,
        assets,
        strategyVersion,
        actorId: tx.actor.id,
        at: toInstant(tx.now),
      })),
    );
  }

  /** Newest first. */
  async page(
    scope: TenantScope,
    creativeId: CreativeId,
    { limit, offset }: PageQuery,
  ): Promise<Page<CreativeRevision>> {
    const revisions = tenantCollection(this.revisions, scope);
    const total = await revisions.count({ creativeId });
    const found = await revisions.find({ creativeId }, { sort: { number: -1 }, skip: offset, limit });
    return pageOfRecords(readRecords(found, toRevision), { total, limit, offset });
  }
}

const toRevision = ({ _id, tenantId: _tenantId, ...stored }: CreativeRevisionDocument): CreativeRevision =>
  readRecord('creative_revision', _id, () => CreativeRevision.parse({ id: _id, ...stored }));
