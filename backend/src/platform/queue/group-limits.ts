/**
 * How much a group of jobs may do at once and in a minute, such as all that one provider is given: together, and each
 * tenant of it (RELIABILITY, faults 9 and 20). Who does nothing yet doesn't count; who holds a slot does, until it ends.
 */

export interface GroupLimits {
  /** Jobs that hold a slot at a time. */
  readonly maxConcurrent?: number | undefined;
  readonly maxConcurrentPerTenant?: number | undefined;
  /** Slots given within any 60 seconds. */
  readonly maxPerMinute?: number | undefined;
  readonly maxPerMinutePerTenant?: number | undefined;
}

/** Slots that a tenant was given together; a negative count takes back those that were of no use. */
export interface SlotStarts {
  readonly at: Date;
  readonly tenantId: string;
  readonly count: number;
}

export interface GroupUse {
  /** Slots that each tenant holds. */
  readonly held: ReadonlyMap<string, number>;
  readonly starts: readonly SlotStarts[];
}

export interface GroupRoom {
  /** Slots to be had for all tenants together, and for one of them; never negative. */
  readonly all: number;
  readonly of: (tenantId: string) => number;
  /** Until the rate may allow more, in ms; slots that end make room at any time. */
  readonly nextMs: number;
}

export const RATE_WINDOW_MS = 60_000;

export const roomIn = (limits: GroupLimits, { held, starts }: GroupUse, now: Date): GroupRoom => {
  const recent = starts.filter(({ at }) => now.getTime() - at.getTime() < RATE_WINDOW_MS);
  const started = new Map<string, number>();
  for (const { tenantId, count } of recent) started.set(tenantId, (started.get(tenantId) ?? 0) + count);
  const room = (atOnce = Infinity, holds = 0, aMinute = Infinity, begun = 0) =>
    Math.max(0, Math.min(atOnce - holds, aMinute - begun));
  const { maxConcurrent, maxConcurrentPerTenant, maxPerMinute, maxPerMinutePerTenant } = limits;
  const firstAt = Math.min(...recent.map(({ at }) => at.getTime()));
  return {
    all: room(maxConcurrent, sum(held), maxPerMinute, sum(started)),
    of: (tenantId) => room(maxConcurrentPerTenant, held.get(tenantId), maxPerMinutePerTenant, started.get(tenantId)),
    nextMs: firstAt + RATE_WINDOW_MS - now.getTime(),
  };
};

const sum = (counts: ReadonlyMap<string, number>): number =>
  [...counts.values()].reduce((total, count) => total + count, 0);
