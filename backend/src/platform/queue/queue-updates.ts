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

const isDate = (field: string) => ({ $eq: [{ $type: field }, 'date'] });

/**
 * A claim counts with these: only numbers are at least 0, and a list is compared by what is in it. A row that has them
 * damaged is left where it is, and keeps no other from being worked on.
 */
export const COUNTABLE = {
  attempts: { $gte: 0 },
  fence: { $gte: 0 },
  $nor: ['attempts', 'fence', 'runAt'].map((field) => ({ [field]: { $type: 'array' as const } })),
};

/** 0 where it is past, as whatever sorts before any date is; nothing where it is no time at all. */
export const msUntil = (field: string) => ({
  $cond: [{ $lte: [field, '$$NOW'] }, 0, { $cond: [isDate(field), { $subtract: [field, '$$NOW'] }, '$$REMOVE'] }],
});

/** How long it has been past; 0 where it is not, or no time at all. */
export const msSince = (field: string) => ({
  $cond: [{ $and: [isDate(field), { $lte: [field, '$$NOW'] }] }, { $subtract: ['$$NOW', field] }, 0],
});

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
