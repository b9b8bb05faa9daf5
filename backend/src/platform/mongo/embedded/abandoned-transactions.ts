/**
 * A process that is killed in mid-transaction leaves what it wrote locked until the server gives the transaction up.
 * Its successor needs those rows within a lease (RELIABILITY, fault 5), so the server must not wait its usual minute.
 */
const LIMIT_SECONDS = 10;

/** For mongod; an outside server is given the same by whoever runs it. */
export const GIVE_UP_ABANDONED_TRANSACTIONS = [
  '--setParameter',
  `transactionLifetimeLimitSeconds=${LIMIT_SECONDS}`,
] as const;
