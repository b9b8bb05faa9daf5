/** The updates of a job's row as the server computes them, so that its clock alone decides (RELIABILITY, fault 14). */

const MAX_ERROR_LENGTH = 1_000;

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
