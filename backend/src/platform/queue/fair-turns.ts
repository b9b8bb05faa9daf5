/**
 * Shares free places out among tenants by deficit round-robin, so that one tenant's thousands don't make the others wait
 * (RELIABILITY, fault 20). A turn is as many jobs as the tenant's weight. A turn that is cut short goes on next time;
 * who has nothing waiting saves nothing up.
 */

export interface FairTurns {
  /** Whose turn it is; the next one in the ring where that tenant has nothing waiting. */
  readonly next: string;
  /** What tenants are still owed of their turn, in jobs; a whole turn for those that are not named. */
  readonly owed: ReadonlyMap<string, number>;
}

/** Jobs for each tenant that gets a place. */
export type Shares = ReadonlyMap<string, number>;

/** What became of a tenant's share: so many jobs were found, and so many of them another worker was faster to take. */
export interface ShareOutcome {
  readonly found: number;
  readonly lost: number;
}

export const NO_TURNS: FairTurns = { next: '', owed: new Map() };

/**
 * `tenants` are those with work. `places` goes to them whole, as if each had no end of it, but to none more than `roomOf`
 * it: who has no room has nothing to wait for either.
 */
export const shareOut = (
  { next, owed }: FairTurns,
  tenants: readonly string[],
  places: number,
  weightOf: (tenantId: string) => number,
  roomOf: (tenantId: string) => number = () => Infinity,
): { shares: Shares; turns: FairTurns } => {
  const present = new Set(tenants.filter((tenantId) => roomOf(tenantId) > 0));
  const still = new Map([...owed].filter(([tenantId]) => present.has(tenantId)));
  const shares = new Map<string, number>();
  const ring = inTurn([...present], next);
  for (let free = places; free > 0; ) {
    const tenantId = ring.shift();
    if (tenantId === undefined) break;
    const turn = still.get(tenantId) ?? weightOf(tenantId);
    const had = shares.get(tenantId) ?? 0;
    const room = roomOf(tenantId) - had;
    const jobs = Math.min(turn, free, room);
    free -= jobs;
    shares.set(tenantId, had + jobs);
    if (jobs < turn && jobs < room) {
      still.set(tenantId, turn - jobs);
      ring.unshift(tenantId);
    } else {
      still.delete(tenantId);
      if (jobs < room) ring.push(tenantId);
    }
  }
  return { shares, turns: { next: ring[0] ?? next, owed: still } };
};

/** What was lost to another worker stays owed; a tenant with less than its share has nothing left, and is owed nothing. */
export const settleShares = (
  { next, owed }: FairTurns,
  shares: Shares,
  weightOf: (tenantId: string) => number,
  outcomes: ReadonlyMap<string, ShareOutcome>,
): FairTurns => {
  const still = new Map(owed);
  let after = next;
  for (const [tenantId, share] of shares) {
    const { found, lost } = outcomes.get(tenantId) ?? { found: 0, lost: 0 };
    if (found < share) {
      still.delete(tenantId);
      if (after === tenantId) after = `${tenantId}\0`;
    } else if (lost > 0) {
      still.set(tenantId, (still.get(tenantId) ?? weightOf(tenantId)) + lost);
    }
  }
  return { next: after, owed: still };
};

const inTurn = (tenants: readonly string[], next: string): string[] => {
  const sorted = tenants.toSorted();
  const at = sorted.findIndex((tenantId) => tenantId >= next);
  return at < 0 ? sorted : [...sorted.slice(at), ...sorted.slice(0, at)];
};
