/**
 * A mongoose model seen through one tenant: every filter gets the tenant's id and every insert must carry it.
 * Fails closed: without a tenant nothing is read or written (SPEC §10, "a query without a tenant throws").
 */
import type {
  AggregateOptions,
  Model,
  PipelineStage,
  QueryFilter,
  QueryOptions,
  SortOrder,
  UpdateQuery,
  UpdateResult,
} from 'mongoose';
import type { TenantScope } from './request-context.js';

export interface TenantDocument {
  _id: string;
  tenantId: string;
}

export interface FindOptions {
  sort?: Record<string, SortOrder>;
  limit?: number;
  skip?: number;
  projection?: Record<string, 0 | 1>;
}

export class TenantCollection<T extends TenantDocument> {
  constructor(
    private readonly model: Model<T>,
    private readonly scope: TenantScope,
  ) {
    if (!scope.tenantId) throw new Error(`A query on ${model.modelName} without a tenant.`);
  }

  async findOne(filter: QueryFilter<T>): Promise<T | undefined> {
    const found = await this.model.findOne(this.bound(filter), null, this.options()).lean<T>();
    return found ?? undefined;
  }

  async find(filter: QueryFilter<T>, { sort, limit, skip, projection }: FindOptions = {}): Promise<T[]> {
    const query = this.model.find(this.bound(filter), projection ?? null, this.options());
    if (sort) query.sort(sort);
    if (skip) query.skip(skip);
    if (limit !== undefined) query.limit(limit);
    return query.lean<T[]>();
  }

  /** One document after another, however many there are. */
  stream(filter: QueryFilter<T>, sort: Record<string, SortOrder>): AsyncIterable<T> {
    return this.model.find(this.bound(filter), null, this.options()).sort(sort).lean<T[]>().cursor();
  }

  async count(filter: QueryFilter<T>): Promise<number> {
    return this.model.countDocuments(this.bound(filter), this.options());
  }

  async insert(document: T): Promise<void> {
    await this.insertMany([document]);
  }

  async insertMany(documents: readonly T[]): Promise<void> {
    const foreign = documents.find(({ tenantId }) => tenantId !== this.scope.tenantId);
    if (foreign) throw this.foreign();
    await this.model.insertMany(documents as T[], { ...this.options(), ordered: true });
  }

  async updateOne(
    filter: QueryFilter<T>,
    update: UpdateQuery<T>,
    options: QueryOptions<T> = {},
  ): Promise<UpdateResult> {
    return this.model.updateOne(this.bound(filter), update, {
      ...this.options(),
      ...(options.upsert ? { upsert: true } : {}),
      ...(options.arrayFilters ? { arrayFilters: options.arrayFilters } : {}),
    });
  }

  /** Writes the whole document anew; what it doesn't have is gone. */
  async replaceOne(filter: QueryFilter<T>, document: T): Promise<UpdateResult> {
    if (document.tenantId !== this.scope.tenantId) throw this.foreign();
    return this.model.replaceOne(this.bound(filter), document, this.options());
  }

  async updateMany(filter: QueryFilter<T>, update: UpdateQuery<T>): Promise<UpdateResult> {
    return this.model.updateMany(this.bound(filter), update, this.options());
  }

  async deleteOne(filter: QueryFilter<T>): Promise<number> {
    const { deletedCount } = await this.model.deleteOne(this.bound(filter), this.options());
    return deletedCount;
  }

  async aggregate<R>(pipeline: readonly PipelineStage[], options: AggregateOptions = {}): Promise<R[]> {
    const bound: PipelineStage = { $match: { tenantId: this.scope.tenantId } };
    return this.model.aggregate<R>([bound, ...pipeline], { ...options, ...this.options() });
  }

  private foreign(): Error {
    return new Error(`A ${this.model.modelName} of another tenant can't be written here.`);
  }

  private bound(filter: QueryFilter<T>): QueryFilter<T> {
    return { $and: [{ tenantId: this.scope.tenantId }, filter] } as QueryFilter<T>;
  }

  private options(): { session?: NonNullable<TenantScope['session']> } {
    return this.scope.session ? { session: this.scope.session } : {};
  }
}

export const tenantCollection = <T extends TenantDocument>(model: Model<T>, scope: TenantScope): TenantCollection<T> =>
  new TenantCollection(model, scope);
