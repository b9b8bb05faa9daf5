/** Reads and writes the creatives of one tenant. Every write lands on the revision it was decided on and leaves a row of history. */
import type { Cause } from '@greenlight/shared/approval/cause.js';
import { Copy } from '@greenlight/shared/creative/copy.js';
import { Creative, type CreativeRevision } from '@greenlight/shared/creative/creative.js';
import type { CreativeQuery } from '@greenlight/shared/creative/creative-lists.js';
import { creativeMachine } from '@greenlight/shared/creative/creative-machine.js';
import { DomainError, notFound } from '@greenlight/shared/kernel/errors.js';
import type { AssetId, CampaignId, CreativeId } from '@greenlight/shared/kernel/ids.js';
import { statesAllowing, statesLeadingTo } from '@greenlight/shared/kernel/machine-states.js';
import { type Page, pageOfRecords } from '@greenlight/shared/kernel/page.js';
import { plainData } from '@greenlight/shared/kernel/plain-data.js';
import { allReadable, type ReadRecords, readRecord, readRecords } from '@greenlight/shared/kernel/stored-record.js';
import { toInstant } from '@greenlight/shared/kernel/time.js';
import { MAX_OTHER_HEADLINES } from '@greenlight/shared/prompting/copy-request.js';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model, type QueryFilter } from 'mongoose';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { tenantCollection } from '../../platform/tenancy/tenant-collection.js';
import type { Tx } from '../../platform/unit-of-work/tx.js';
import { CreativeDocument } from './creative.model.js';
import { CreativeRevisionsRepository } from './creative-revisions.repository.js';

/** What a write was, for the history. */
export type CreativeChange = Pick<CreativeRevision, 'change' | 'fields'>;

const NOT_ARCHIVED = { $ne: 'archived' } as const;
const OPTIONAL_FIELDS = ['copy', 'prompt', 'mediaWords', 'generation', 'renderJobId', 'lastError'] as const;

@Injectable()
export class CreativesRepository {
  constructor(
    @InjectModel(CreativeDocument.name) private readonly creatives: Model<CreativeDocument>,
    private readonly revisions: CreativeRevisionsRepository,
  ) {}

  async find(scope: TenantScope, id: CreativeId): Promise<Creative | undefined> {
    const found = await tenantCollection(this.creatives, scope).findOne({ _id: id });
    return found && toCreative(found);
  }

  /** Throws `not_found`. */
  async get(scope: TenantScope, id: CreativeId): Promise<Creative> {
    const found = await this.find(scope, id);
    if (!found) throw notFound('creative');
    return found;
  }

  /** Those that are there and can be read. */
  async findMany(scope: TenantScope, ids: readonly CreativeId[]): Promise<Creative[]> {
    return (await this.read(scope, { _id: { $in: [...ids] } })).records;
  }

  /** Every one that is not archived, oldest first. Throws `record_damaged` when one can't be read. */
  async ofCampaign(scope: TenantScope, campaignId: CampaignId): Promise<Creative[]> {
    return allReadable(await this.readableOf(scope, campaignId));
  }

  /** The same as far as they can be read, and what is wrong with the others. */
  readableOf(scope: TenantScope, campaignId: CampaignId): Promise<ReadRecords<Creative>> {
    return this.read(scope, { campaignId, state: NOT_ARCHIVED });
  }

  inState(scope: TenantScope, campaignId: CampaignId, state: Creative['state']): Promise<Creative[]> {
    return this.list(scope, { campaignId, state });
  }

  /** Headlines of the newest other ones that are not archived, newest first; those that can't be read are left out. */
  async otherHeadlines(scope: TenantScope, { id, campaignId }: Pick<Creative, 'id' | 'campaignId'>): Promise<string[]> {
    const found = await tenantCollection(this.creatives, scope).find(
      { campaignId, state: NOT_ARCHIVED, _id: { $ne: id }, 'copy.headline': { $type: 'string' } },
      { sort: { _id: -1 }, limit: MAX_OTHER_HEADLINES, projection: { 'copy.headline': 1 } },
    );
    return found.flatMap(({ copy }) => Copy.shape.headline.safeParse(copy?.headline).data ?? []);
  }

  /** Every one that is not archived, can be read and uses the asset, whatever its campaign. */
  async using(scope: TenantScope, assetId: AssetId): Promise<Creative[]> {
    return (await this.read(scope, { 'assets.id': assetId, state: NOT_ARCHIVED })).records;
  }

  async page(
    scope: TenantScope,
    campaignId: CampaignId,
    { limit, offset, state, type }: CreativeQuery,
  ): Promise<Page<Creative>> {
    const creatives = tenantCollection(this.creatives, scope);
    const matching = { campaignId, state: state ?? NOT_ARCHIVED, ...(type === undefined ? {} : { type }) };
    const total = await creatives.count(matching);
    const found = await creatives.find(matching, { sort: { _id: 1 }, skip: offset, limit });
    return pageOfRecords(readRecords(found, toCreative), { total, limit, offset });
  }

  async insert(tx: Tx, creative: Creative, change: CreativeChange): Promise<void> {
    await tenantCollection(this.creatives, tx).insert(toDocument(tx, creative));
    await this.revisions.insert(tx, [creative], change);
  }

  /**
   * Writes `next`, which was decided on the creative as it was at `next.rev`.
   * Throws `stale_revision` when somebody else has written meanwhile.
   */
  async replace(tx: Tx, next: Creative, change: CreativeChange): Promise<Creative> {
    const written = { ...next, rev: next.rev + 1, updatedAt: toInstant(tx.now) };
    const { _id, ...fields } = toDocument(tx, written);
    const gone = OPTIONAL_FIELDS.filter((field) => written[field] === undefined);
    const { matchedCount } = await tenantCollection(this.creatives, tx).updateOne(
      { _id, rev: next.rev },
      { $set: fields, $unset: Object.fromEntries(gone.map((field) => [field, true])) },
    );
    if (matchedCount !== 1) {
      throw new DomainError('stale_revision', 'This creative changed meanwhile: look at it again.', { id: next.id });
    }
    await this.revisions.insert(tx, [written], change);
    return written;
  }

  /**
   * Sends `MARK_STALE` to many at once; which states it moves and which only remember the cause, the machine says.
   * Archived ones among them are left alone. Answers with those that it reached, as they are now.
   */
  async markStale(tx: Tx, ids: readonly CreativeId[], cause: Cause): Promise<Creative[]> {
    const creatives = tenantCollection(this.creatives, tx);
    const allowing = statesAllowing(creativeMachine, 'MARK_STALE');
    const becomingStale = statesLeadingTo(creativeMachine, 'MARK_STALE', 'stale');
    const remembering = allowing.filter((state) => !becomingStale.includes(state));
    const among = { _id: { $in: [...ids] } };
    const remember = { $push: { staleCauses: cause }, $inc: { rev: 1 }, $set: { updatedAt: toInstant(tx.now) } };
    await creatives.updateMany({ ...among, state: { $in: remembering } }, remember);
    await creatives.updateMany(
      { ...among, state: { $in: becomingStale } },
      { ...remember, $set: { ...remember.$set, state: 'stale' } },
    );
    const reached = await this.list(tx, { ...among, state: { $in: allowing } });
    await this.revisions.insert(tx, reached, { change: 'stale', fields: [...cause.fields] });
    return reached;
  }

  private async list(scope: TenantScope, filter: QueryFilter<CreativeDocument>): Promise<Creative[]> {
    return allReadable(await this.read(scope, filter));
  }

  private async read(scope: TenantScope, filter: QueryFilter<CreativeDocument>): Promise<ReadRecords<Creative>> {
    const found = await tenantCollection(this.creatives, scope).find(filter, { sort: { _id: 1 } });
    return readRecords(found, toCreative);
  }
}

/** Throws `record_damaged`. */
const toCreative = ({ _id, tenantId: _tenantId, ...stored }: CreativeDocument): Creative =>
  readRecord('creative', _id, () => Creative.parse({ id: _id, ...stored }));

const toDocument = ({ tenantId }: TenantScope, { id, ...creative }: Creative): CreativeDocument =>
  plainData({ _id: id, tenantId, ...creative });
