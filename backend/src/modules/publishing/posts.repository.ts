/** Reads and writes posts of one tenant; the only place that touches their collection. */
import type { Cause } from '@greenlight/shared/approval/cause.js';
import { notFound } from '@greenlight/shared/kernel/errors.js';
import type { CampaignId, CreativeId, PostId, TenantId } from '@greenlight/shared/kernel/ids.js';
import { type Page, type PageQuery, pageOfRecords } from '@greenlight/shared/kernel/page.js';
import { type ReadRecords, readRecord, readRecords } from '@greenlight/shared/kernel/stored-record.js';
import { Instant } from '@greenlight/shared/kernel/time.js';
import { Post, type PostState } from '@greenlight/shared/publishing/post.js';
import { Shipment } from '@greenlight/shared/publishing/shipment.js';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model, type mongo, type QueryFilter } from 'mongoose';
import type { z } from 'zod';
import { changedSince } from '../../platform/mongo/require-revision.js';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { tenantCollection } from '../../platform/tenancy/tenant-collection.js';
import type { Tx } from '../../platform/unit-of-work/tx.js';
import { PostDocument } from './post.model.js';

const StoredFields = Post.omit({ text: true, shipment: true }).extend({
  /** Set while a channel may be taking the post: whoever finds it here can't tell whether it did. */
  handedOverAt: Instant.optional(),
});

/** A post without its text, which is composed from the creative (`post-text.ts`). */
export type StoredPost = z.infer<typeof StoredFields> & {
  /** Absent too where what is stored of it is none. */
  readonly shipment?: Shipment;
};

export interface DuePost {
  readonly id: PostId;
  readonly tenantId: TenantId;
}

export interface PostFilter {
  readonly state?: PostState;
}

const IN_ORDER = { publishAt: 1, _id: 1 } as const;

@Injectable()
export class PostsRepository {
  constructor(@InjectModel(PostDocument.name) private readonly model: Model<PostDocument>) {}

  /** Throws `not_found`, also for a post of another tenant, and `record_damaged`. */
  async get(scope: TenantScope, id: PostId): Promise<StoredPost> {
    const found = await tenantCollection(this.model, scope).findOne({ _id: id });
    if (!found) throw notFound('post');
    return toPost(found);
  }

  /** All but those in these states, as far as they can be read, and what is wrong with the others. */
  async ofCampaignExcept(
    scope: TenantScope,
    campaignId: CampaignId,
    states: readonly PostState[],
  ): Promise<ReadRecords<StoredPost>> {
    const found = await tenantCollection(this.model, scope).find(
      { campaignId, state: { $nin: [...states] } },
      { sort: IN_ORDER },
    );
    return readRecords(found, toPost);
  }

  async page(
    scope: TenantScope,
    campaignId: CampaignId,
    { state }: PostFilter,
    { limit, offset }: PageQuery,
  ): Promise<Page<StoredPost>> {
    const posts = tenantCollection(this.model, scope);
    const filter = { campaignId, ...(state === undefined ? {} : { state }) };
    const found = await posts.find(filter, { sort: IN_ORDER, skip: offset, limit });
    return pageOfRecords(readRecords(found, toPost), { total: await posts.count(filter), limit, offset });
  }

  async uses(scope: TenantScope, creativeId: CreativeId, states: readonly PostState[]): Promise<boolean> {
    const found = await tenantCollection(this.model, scope).findOne({ creativeId, state: { $in: [...states] } });
    return found !== undefined;
  }

  async insert(tx: Tx, { id, ...post }: StoredPost): Promise<void> {
    await tenantCollection(this.model, tx).insert({ _id: id, tenantId: tx.tenantId, ...post } as PostDocument);
  }

  /** Compare-and-set on `post.rev`; what `post` doesn't have is gone. Throws `precondition_failed` when it has moved on. */
  async replace(tx: Tx, { id, ...post }: StoredPost): Promise<StoredPost> {
    const next = { ...post, rev: post.rev + 1 };
    const { matchedCount } = await tenantCollection(this.model, tx).replaceOne({ _id: id, rev: post.rev }, {
      _id: id,
      tenantId: tx.tenantId,
      ...next,
    } as PostDocument);
    if (matchedCount !== 1) throw changedSince('post');
    return { id, ...next };
  }

  /** Moves every post of the campaign that is in one of `from` at once; answers those that were in another state. */
  async moveAll(
    tx: Tx,
    campaignId: CampaignId,
    from: readonly PostState[],
    to: PostState,
    held: { add: Cause } | 'clear',
  ): Promise<PostId[]> {
    const posts = tenantCollection(this.model, tx);
    const found = await posts.find({ campaignId, state: { $in: [...from] } }, { projection: { _id: 1, state: 1 } });
    const ids = found.map(({ _id }) => _id);
    if (ids.length === 0) return [];
    const { matchedCount } = await posts.updateMany(
      { _id: { $in: ids }, state: { $in: [...from] } },
      {
        $set: { state: to, updatedAt: tx.now.toISOString(), ...(held === 'clear' ? { heldCauses: [] } : {}) },
        ...(held === 'clear' ? {} : { $push: { heldCauses: held.add } }),
        $inc: { rev: 1 },
      },
    );
    if (matchedCount !== ids.length) throw new Error('Posts moved inside one transaction.');
    return found.filter(({ state }) => state !== to).map(({ _id }) => _id as PostId);
  }

  /**
   * Holds a scheduled post whose slot has come, whatever else its record is: also one that can't be read. Answers with
   * the campaign that it names; `undefined` when there is no such post.
   */
  async hold(tx: Tx, id: PostId, cause: Cause): Promise<{ readonly campaignId: unknown } | undefined> {
    const at = tx.now.toISOString();
    const causes = { $cond: [{ $isArray: '$heldCauses' }, '$heldCauses', []] };
    const rev = { $cond: [{ $isNumber: '$rev' }, { $add: ['$rev', 1] }, '$rev'] };
    const held = { state: 'held', heldCauses: { $concatArrays: [causes, { $literal: [cause] }] }, updatedAt: at, rev };
    const rows = this.model.collection as unknown as mongo.Collection<PostDocument>;
    const before = await rows.findOneAndUpdate(
      { _id: id, tenantId: tx.tenantId, state: 'scheduled', publishAt: { $lte: at } },
      [{ $set: held }],
      { session: tx.session, projection: { campaignId: 1 } },
    );
    return before ?? undefined;
  }

  /**
   * Scheduled posts of every tenant whose slot has come, all of them, the earliest first and `size` at a time: the
   * scheduler's one look across tenants, ids only.
   */
  dueInAllTenants(now: Instant, size: number): AsyncGenerator<DuePost[]> {
    return this.pages({ state: 'scheduled', publishAt: { $lte: now } }, { publishAt: 1 }, size);
  }

  /**
   * Posts of every tenant that are on their way, and don't say that they changed after `since`; one that says nothing
   * of it, or that it changes later than `now`, is taken for old too. Ids only, `size` at a time.
   */
  lingeringInAllTenants(since: Instant, now: Instant, size: number): AsyncGenerator<DuePost[]> {
    const updatedAt = { $not: { $gt: since, $lte: now } };
    return this.pages({ state: 'publishing', updatedAt }, { updatedAt: 1 }, size);
  }

  /** Read as they are asked for: however many there are, no more than a page of them is held. */
  private async *pages(filter: QueryFilter<PostDocument>, sort: Record<string, 1>, size: number) {
    let page: DuePost[] = [];
    const found = this.model.find(filter, { tenantId: 1 }).sort(sort).batchSize(size).lean().cursor();
    for await (const { _id, tenantId } of found) {
      page.push({ id: _id as PostId, tenantId: tenantId as TenantId });
      if (page.length < size) continue;
      yield page;
      page = [];
    }
    if (page.length > 0) yield page;
  }
}

/**
 * As it is stored, with whatever has been added to it: what is handed over is hashed again. One that is none doesn't keep
 * the post from being read: nothing is sent without, and the gate names it.
 */
const storedShipment = (shipment: unknown): Pick<StoredPost, 'shipment'> =>
  Shipment.safeParse(shipment).success ? { shipment: shipment as Shipment } : {};

/** Throws `record_damaged`. */
const toPost = ({ _id, tenantId: _tenantId, shipment, ...stored }: PostDocument): StoredPost =>
  readRecord('post', _id, () => ({ ...StoredFields.parse({ id: _id, ...stored }), ...storedShipment(shipment) }));
