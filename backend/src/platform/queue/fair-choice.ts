/** Shares out free places among tenants in turn, so that one tenant's thousands don't make the others wait (RELIABILITY, fault 20). */

export interface Candidate {
  readonly id: string;
  readonly tenantId: string;
}

export interface FairChoice {
  readonly ids: string[];
  /** The last tenant in the round: the next one begins after it. `undefined` when nobody was chosen. */
  readonly lastTenant: string | undefined;
}

/** Takes one job of each tenant, then a second of each, and so on. Candidates come in the order of the ring of tenants. */
export const chooseFairly = (candidates: readonly Candidate[], places: number): FairChoice => {
  const queues = new Map<string, Set<string>>();
  for (const { id, tenantId } of candidates) {
    const queue = queues.get(tenantId) ?? new Set();
    queues.set(tenantId, queue.add(id));
  }
  const turns = [...queues.values()].map((queue) => [...queue]);
  const longest = Math.max(0, ...turns.map(({ length }) => length));
  const inTurn = Array.from({ length: longest }, (_, round) => turns.flatMap((queue) => queue.slice(round, round + 1)));
  return { ids: inTurn.flat().slice(0, places), lastTenant: [...queues.keys()].slice(0, places).at(-1) };
};
