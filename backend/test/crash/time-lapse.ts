/** Lets time pass for jobs that wait, by what is stored of them: processes keep their own clocks. */
import { RECONCILIATION_MS } from '@greenlight/shared/media/render-timing.js';
import type { mongo } from 'mongoose';

/** Longer than a request to one of our servers may be under way. */
const SETTLED_MS = 500;
/** Longer than a provider's list may lag behind its orders. */
const LISTED_MS = 4 * 60_000;

const ago = (ms: number) => new Date(Date.now() - ms).toISOString();

const backdate = (db: mongo.Db, filter: mongo.Filter<mongo.Document>, fromMs: number, toMs: number) =>
  db
    .collection('render_jobs')
    .updateMany(
      { ...filter, 'machine.value': 'unknown' },
      { $set: { 'attempts.$[open].startedAt': ago(toMs) } },
      { arrayFilters: [{ 'open.outcome': 'unknown', 'open.startedAt': { $lt: ago(fromMs), $gt: ago(toMs) } }] },
    );

/** Whatever waits is due, and what an order came to has been in doubt for so long that its absence from a list tells. */
export const letTimePass = async (db: mongo.Db): Promise<void> => {
  await db
    .collection('queue_jobs')
    .updateMany({ state: { $in: ['ready', 'parked'] } }, { $set: { runAt: new Date(0) } });
  await db
    .collection('render_jobs')
    .updateMany(
      { 'machine.value': 'queued', 'machine.context.error.retryAt': { $gt: ago(0) } },
      { $set: { 'machine.context.error.retryAt': ago(0) } },
    );
  await backdate(db, {}, SETTLED_MS, LISTED_MS);
};

/** The doubt about this job has lasted until a person may decide. */
export const letDoubtEnd = async (db: mongo.Db, jobId: string): Promise<void> => {
  await backdate(db, { _id: jobId as never }, LISTED_MS, RECONCILIATION_MS);
};
