/** Orders the jobs of one tenant; tenants among themselves take turns, whatever the priorities of their jobs. */
export const JOB_PRIORITIES = { low: 0, normal: 1, high: 2 } as const;
export type JobPriority = keyof typeof JOB_PRIORITIES;
