/** The updates of a job's row as the server computes them, so that its clock alone decides (RELIABILITY, fault 14). */

import { JOB_PRIORITIES } from './job-priority.js';

const MAX_ERROR_LENGTH = 1_000;

/** Of the jobs of one tenant, those that hold a slot go first: others may wait for it. */
export const HOLDERS_PRIORITY = JOB_PRIORITIES.high;

export const HOLDS_SLOT = { $ne: [{ $type: '$slotAt' }, 'missing'] };

/** Back among those that wait for a slot; after `returning`. */
export const LETTING_SLOT_GO = [
  {
    $set: {
      state: { $cond: [HOLDS_SLOT, 'parked', '$state'] },
      priority: { $cond: [HOLDS_SLOT, JOB_PRIORITIES.normal, '$priority'] },
    },
  },
  { $unset: ['slotAt'] },
];

/** What a job has only while it is leased. */
export const LEASE_FIELDS = ['leaseToken', 'leaseUntil', 'pending'];

export const inMs = (amountMs: number) => ({
  $dateAdd: { startDate: '$$NOW', unit: 'millisecond', amount: amountMs },
});

export const isPast = (field: string) => ({ $expr: { $lte: [field, '$$NOW'] } });

export const lastError = (message: string | undefined) =>
  message === undefined
    ? {}
    : { lastError: { message: { $literal: message.slice(0, MAX_ERROR_LENGTH) }, at: '$$NOW' } };

/** Back among the waiting: with what was asked for meanwhile, or else at the given time. */
export const returning = (runAt: unknown, attempts: unknown = '$attempts') => {
  const asked = { $ne: [{ $type: '$pending' }, 'missing'] };
  return {
    state: 'ready' as const,
    payload: { $ifNull: ['$pending.payload', '$payload'] },
    priority: { $ifNull: ['$pending.priority', '$priority'] },
    runAt: { $cond: [asked, '$pending.runAt', runAt] },
    attempts: { $cond: [asked, 0, attempts] },
  };
};

/** What becomes of a job whose holder gave no sign of life; the attempt stays counted. */
export const RECLAIM = [
  { $set: { ...returning('$$NOW'), lastError: { message: 'The worker gave no sign of life.', at: '$$NOW' } } },
  { $unset: LEASE_FIELDS },
];
