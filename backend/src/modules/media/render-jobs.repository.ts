/** Reads and writes the render jobs of one tenant. A write lands only on the revision it was decided on. */

import type { Position } from '@greenlight/shared/kernel/apply-event.js';
import { DomainError, notFound } from '@greenlight/shared/kernel/errors.js';
import type { RenderJobId } from '@greenlight/shared/kernel/ids.js';
import { type Page, pageOfRecords } from '@greenlight/shared/kernel/page.js';
import { plainData } from '@greenlight/shared/kernel/plain-data.js';
import { readRecord, readRecords } from '@greenlight/shared/kernel/stored-record.js';
import { restoreSnapshot, storeSnapshot } from '@greenlight/shared/kernel/stored-snapshot.js';
import { RENDER_JOB_STATES, RenderJob, type RenderJobState } from '@greenlight/shared/media/render-job.js';
import type { RenderJobContext } from '@greenlight/shared/media/render-job-event.js';
import type { RenderJobQuery } from '@greenlight/shared/media/render-job-lists.js';
import { type RenderJobMachine, storedRenderJob } from '@greenlight/shared/media/render-job-machine.js';
import { NO_SPENDING, RenderSpending } from '@greenlight/shared/spend/render-spending.js';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model } from 'mongoose';
import { z } from 'zod';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { tenantCollection } from '../../platform/tenancy/tenant-collection.js';
import type { Tx } from '../../platform/unit-of-work/tx.js';
import { RenderJobDocument } from './render-job.model.js';

/** A job as its machine and its worker know it; `state`, `progress`, `error` and `cancelRequested` are the machine's. */
export type StoredRenderJob = Omit<RenderJob, 'state' | 'waitsFor' | keyof MachineFields> & {
  readonly position: Position<RenderJobMachine>;
  readonly linesSeen: number;
  readonly spending: RenderSpending;
};
type MachineFields = Pick<RenderJobContext, 'progress' | 'cancelRequested' | 'error'>;

const NEWEST_FIRST = { createdAt: -1, _id: -1 } as const;
const OLDEST_FIRST = { createdAt: 1, _id: 1 } as const;

const OPTIONAL_FIELDS = ['costMicros', 'finishedAt'] as const;

@Injectable()
export class RenderJobsRepository {
  constructor(@InjectModel(RenderJobDocument.name) private readonly jobs: Model<RenderJobDocument>) {}

  async insert(tx: Tx, job: StoredRenderJob): Promise<void> {
    await tenantCollection(this.jobs, tx).insert(toDocument(job));
  }

  async find(scope: TenantScope, id: RenderJobId): Promise<StoredRenderJob | undefined> {
    const found = await tenantCollection(this.jobs, scope).findOne({ _id: id });
    return found && toStored(found);
  }

  /** Throws `not_found`. */
  async get(scope: TenantScope, id: RenderJobId): Promise<StoredRenderJob> {
    const found = await this.find(scope, id);
    if (!found) throw notFound('render job');
    return found;
  }

  /** The newest job that was asked for the same and has published what it made. */
  async findPublished(
    scope: TenantScope,
    { provider, inputHash }: Pick<RenderJob, 'provider' | 'inputHash'>,
  ): Promise<StoredRenderJob | undefined> {
    const [found] = await tenantCollection(this.jobs, scope).find(
      { provider, inputHash, 'machine.value': 'published' },
      { sort: { _id: -1 }, limit: 1 },
    );
    return found && toStored(found);
  }

  async page(scope: TenantScope, query: RenderJobQuery): Promise<Page<RenderJob>> {
    const jobs = tenantCollection(this.jobs, scope);
    const { limit, offset } = query;
    const matching = asFilter(query);
    const total = await jobs.count(matching);
    const found = await jobs.find(matching, { sort: NEWEST_FIRST, skip: offset, limit });
    return pageOfRecords(
      readRecords(found, (document) => toRenderJob(toStored(document))),
      { total, limit, offset },
    );
  }

  /** The first of those that wait for the provider. */
  async waitingIds(scope: TenantScope, provider: string, limit: number): Promise<RenderJobId[]> {
    const found = await tenantCollection(this.jobs, scope).find(
      { provider, 'machine.value': 'queued' },
      { sort: OLDEST_FIRST, limit, projection: { _id: 1 } },
    );
    return found.map(({ _id }) => _id as RenderJobId);
  }

  /** What waits for the provider, since when, and what it has been given. */
  async backlog(scope: TenantScope, provider: string) {
    const jobs = tenantCollection(this.jobs, scope);
    const waiting = { provider, 'machine.value': 'queued' } as const;
    const [queuedJobs, runningJobs, [oldest]] = await Promise.all([
      jobs.count(waiting),
      jobs.count({ provider, 'machine.value': { $in: ['submitting', 'running', 'unknown'] } }),
      jobs.find(waiting, { sort: OLDEST_FIRST, limit: 1, projection: { createdAt: 1 } }),
    ]);
    return { queuedJobs, runningJobs, ...(oldest === undefined ? {} : { oldestQueuedAt: oldest.createdAt }) };
  }

  /** Throws `stale_revision` when somebody else has moved the job meanwhile. */
  async replace(tx: Tx, job: StoredRenderJob): Promise<StoredRenderJob> {
    const next = { ...job, rev: job.rev + 1 };
    const { _id, ...fields } = toDocument(next);
    const gone = OPTIONAL_FIELDS.filter((field) => next[field] === undefined);
    const { matchedCount } = await tenantCollection(this.jobs, tx).updateOne(
      { _id, rev: job.rev },
      { $set: fields, $unset: Object.fromEntries(gone.map((field) => [field, true])) },
    );
    if (matchedCount !== 1)
      throw new DomainError('stale_revision', 'This render job moved meanwhile: look at it again.');
    return next;
  }
}

/** Where no campaign narrows it down, the state is always said: with it an index has the jobs in their order. */
const asFilter = ({ state, provider, campaignId, creativeId, createdBefore }: RenderJobQuery) => ({
  ...(state === undefined ? {} : { 'machine.value': state }),
  ...((state ?? campaignId ?? creativeId) ? {} : { 'machine.value': { $in: [...RENDER_JOB_STATES] } }),
  ...(provider === undefined ? {} : { provider }),
  ...(campaignId === undefined ? {} : { campaignId }),
  ...(creativeId === undefined ? {} : { creativeId }),
  ...(createdBefore === undefined ? {} : { createdAt: { $lt: createdBefore } }),
});

export const stateOf = ({ position }: StoredRenderJob): RenderJobState => position.value;

/** As the API shows it. */
export const toRenderJob = ({
  position,
  linesSeen: _linesSeen,
  spending: _spending,
  ...job
}: StoredRenderJob): RenderJob => {
  const { progress, cancelRequested, error } = position.context;
  return { ...job, state: position.value, progress, cancelRequested, error };
};

const StoredFields = RenderJob.omit({
  state: true,
  progress: true,
  cancelRequested: true,
  error: true,
  waitsFor: true,
}).extend({ linesSeen: z.int().min(0) });

/** Throws `record_damaged`. */
const toStored = ({ _id, machine, spending, ...stored }: RenderJobDocument): StoredRenderJob =>
  readRecord('render_job', _id, () => ({
    ...StoredFields.parse({ id: _id, ...stored }),
    spending: RenderSpending.parse(spending ?? NO_SPENDING),
    position: restoreSnapshot(storedRenderJob, machine),
  }));

/** Members that are `undefined` are left out: the store would keep them as null. */
const toDocument = ({ id, position, ...job }: StoredRenderJob): RenderJobDocument =>
  plainData({ _id: id, ...job, machine: storeSnapshot(storedRenderJob, position) });
