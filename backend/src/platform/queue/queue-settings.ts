/** How a worker process holds its leases and paces itself; times in ms. */
export interface QueueSettings {
  /** How long a claim outlives its worker's last sign of life. */
  readonly leaseMs: number;
  /** The safety poll beside the wake-up hints. */
  readonly pollMs: number;
  /** How long runs may go on once the process was told to stop. */
  readonly graceMs: number;
  /** Runs at a time for each kind that doesn't say otherwise. */
  readonly concurrency: number;
  /** How many jobs a tenant's turn is among the others, where it isn't one. */
  readonly tenantWeights: ReadonlyMap<string, number>;
}

export const QueueSettings = Symbol('QueueSettings');

const PLAIN_WEIGHT = 1;

export const weightsOf =
  ({ tenantWeights }: QueueSettings) =>
  (tenantId: string): number =>
    tenantWeights.get(tenantId) ?? PLAIN_WEIGHT;
