/** Reads and writes the campaigns of one tenant; the only place that touches their collection. */
import { Campaign, type ListCampaignsQuery } from '@greenlight/shared/campaign/campaign.js';
import { type CampaignPosition, storedCampaign } from '@greenlight/shared/campaign/campaign-machine.js';
import { notFound } from '@greenlight/shared/kernel/errors.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { type ReadRecords, readRecord, readRecords } from '@greenlight/shared/kernel/stored-record.js';
import { restoreSnapshot, storeSnapshot } from '@greenlight/shared/kernel/stored-snapshot.js';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model, type QueryFilter } from 'mongoose';
import { z } from 'zod';
import { changedSince } from '../../platform/mongo/require-revision.js';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { tenantCollection } from '../../platform/tenancy/tenant-collection.js';
import type { Tx } from '../../platform/unit-of-work/tx.js';
import { CampaignDocument } from './campaign.model.js';
import { nameTerms, termsBeginningWith } from './name-terms.js';

/** What a campaign keeps of itself; its revision in the event chain is kept by the chain. */
export type StoredCampaign = Omit<Campaign, 'gateRevision' | 'state' | 'scopes'> & {
  readonly position: CampaignPosition;
  /** Everybody who wrote in the brief or the name: nobody is taken off the list again. */
  readonly briefAuthors: readonly string[];
};

export interface CampaignRows extends ReadRecords<StoredCampaign> {
  readonly total: number;
}

@Injectable()
export class CampaignsRepository {
  constructor(@InjectModel(CampaignDocument.name) private readonly campaigns: Model<CampaignDocument>) {}

  async insert(tx: Tx, campaign: StoredCampaign): Promise<void> {
    await tenantCollection(this.campaigns, tx).insert(toDocument(campaign));
  }

  /** Throws `not_found`, `record_damaged`. */
  async get(tenant: TenantScope, id: CampaignId): Promise<StoredCampaign> {
    const found = await this.find(tenant, id);
    if (!found) throw notFound('campaign');
    return found;
  }

  /** Throws `record_damaged`. */
  async find(tenant: TenantScope, id: CampaignId): Promise<StoredCampaign | undefined> {
    const found = await tenantCollection(this.campaigns, tenant).findOne({ _id: id });
    return found && toStored(found);
  }

  /** Newest first. `total` counts all that match, whatever page is asked for. */
  async page(tenant: TenantScope, { limit, offset, after, ...filter }: ListCampaignsQuery): Promise<CampaignRows> {
    const campaigns = tenantCollection(this.campaigns, tenant);
    const matching = toQuery(filter);
    const total = await campaigns.count(matching);
    const found = await campaigns.find(after === undefined ? matching : { ...matching, _id: { $lt: after } }, {
      sort: { _id: -1 },
      skip: offset,
      limit,
    });
    return { ...readRecords(found, toStored), total };
  }

  /** Slugs of the tenant that are `slug` itself or it with a number. */
  async takenSlugs(tenant: TenantScope, slug: string): Promise<Set<string>> {
    // A slug has letters, digits and hyphens alone, so it can't be read as a pattern.
    const found = await tenantCollection(this.campaigns, tenant).find(
      { slug: { $regex: `^${slug}(-[0-9]+)?$` } },
      { projection: { slug: 1 } },
    );
    return new Set(found.map((campaign) => campaign.slug));
  }

  /** Writes what a person changed. Throws `precondition_failed` when the campaign is no longer at `campaign.rev`. */
  async replace(tx: Tx, campaign: StoredCampaign): Promise<StoredCampaign> {
    const next = { ...campaign, rev: campaign.rev + 1 };
    const { _id, tenantId: _tenantId, ...changed } = toDocument(next);
    const { matchedCount } = await tenantCollection(this.campaigns, tx).updateOne(
      { _id, rev: campaign.rev },
      { $set: changed },
    );
    if (matchedCount !== 1) throw changedSince('campaign');
    return next;
  }

  /**
   * Writes what follows from its parts. The revision stays, for nobody edited the campaign itself; two transactions
   * that both do this conflict on the document, and the later one starts over.
   */
  async keepPosition(tx: Tx, id: CampaignId, position: CampaignPosition): Promise<void> {
    await this.keep(tx, id, placed(position));
  }

  async keepActiveVersion(tx: Tx, id: CampaignId, activeStrategyVersion: number): Promise<void> {
    await this.keep(tx, id, { activeStrategyVersion });
  }

  private async keep(tx: Tx, id: CampaignId, changed: Partial<CampaignDocument>): Promise<void> {
    const { matchedCount } = await tenantCollection(this.campaigns, tx).updateOne({ _id: id }, { $set: changed });
    if (matchedCount !== 1) throw notFound('campaign');
  }
}

const toQuery = ({ state, q }: Pick<ListCampaignsQuery, 'state' | 'q'>): QueryFilter<CampaignDocument> => {
  const term = q === undefined ? undefined : termsBeginningWith(q);
  return {
    ...(state === undefined ? {} : { state }),
    ...(term === undefined || term.from === ''
      ? {}
      : { nameTerms: { $elemMatch: { $gte: term.from, $lt: term.below } } }),
  };
};

const toDocument = ({ id, position, ...campaign }: StoredCampaign): CampaignDocument => ({
  _id: id,
  ...campaign,
  briefAuthors: [...campaign.briefAuthors],
  nameTerms: nameTerms(campaign.name),
  ...placed(position),
});

const placed = (position: CampaignPosition) => {
  const { value, context, machineVersion } = storeSnapshot(storedCampaign, position);
  return { state: value, ...context, machineVersion };
};

const StoredFields = Campaign.omit({ gateRevision: true, state: true, scopes: true });
const BriefAuthors = z.array(z.string());

/** Throws `record_damaged`. */
const toStored = ({ _id, state, parts, paused, machineVersion, ...stored }: CampaignDocument): StoredCampaign =>
  readRecord('campaign', _id, () => {
    const fields = StoredFields.parse({ id: _id, ...stored });
    const briefAuthors = BriefAuthors.parse(stored.briefAuthors ?? [stored.createdBy]);
    const { value, context } = restoreSnapshot(storedCampaign, {
      value: state,
      context: { parts, paused },
      machineVersion,
    });
    return { ...fields, briefAuthors, position: { value, context } };
  });
