/** Takes due jobs of a kind for one worker, fairly among tenants and by their weights. */
import { Inject, Injectable } from '@nestjs/common';
import { NO_TURNS, type ShareOutcome, type Shares, settleShares, shareOut } from './fair-turns.js';
import { QueueClaimsRepository } from './queue-claims.repository.js';
import { QueueDueRepository } from './queue-due.repository.js';
import type { QueueJobDocument } from './queue-job.model.js';
import { QueueSettings } from './queue-settings.js';

export interface Claimed {
  readonly rows: readonly QueueJobDocument[];
  /** So many due jobs were found, and taken by another worker first: there may be more. */
  readonly lost: number;
}

interface Lease {
  readonly token: string;
  readonly ms: number;
}

const PLAIN_WEIGHT = 1;

@Injectable()
export class JobClaimer {
  /**
   * Of each kind. Every worker keeps its own: each hands out its own claims in proportion, and what another is faster to
   * take stays owed here, so all of them together keep the proportion too.
   */
  private readonly turns = new Map<string, typeof NO_TURNS>();

  constructor(
    private readonly due: QueueDueRepository,
    private readonly claims: QueueClaimsRepository,
    @Inject(QueueSettings) private readonly settings: QueueSettings,
  ) {}

  /** `now` is the server's time of a moment ago. */
  async claim(kind: string, places: number, now: Date, lease: Lease): Promise<Claimed> {
    const tenants = await this.due.tenants(kind, now);
    const { shares, turns } = shareOut(this.turns.get(kind) ?? NO_TURNS, tenants, places, this.weightOf);
    const found = await this.find(kind, shares, now);
    const ids = [...found.values()].flat();
    const rows = await this.claims.claim(ids, lease.token, lease.ms);
    this.turns.set(kind, settleShares(turns, shares, this.weightOf, outcomesOf(found, rows)));
    return { rows, lost: ids.length - rows.length };
  }

  private async find(kind: string, shares: Shares, now: Date): Promise<ReadonlyMap<string, readonly string[]>> {
    const jobs = [...shares].map(
      async ([tenantId, share]) => [tenantId, await this.due.jobsOf(tenantId, kind, now, share)] as const,
    );
    return new Map(await Promise.all(jobs));
  }

  private readonly weightOf = (tenantId: string): number => this.settings.tenantWeights.get(tenantId) ?? PLAIN_WEIGHT;
}

const outcomesOf = (
  found: ReadonlyMap<string, readonly string[]>,
  claimed: readonly QueueJobDocument[],
): Map<string, ShareOutcome> => {
  const got = new Set(claimed.map(({ _id }) => _id));
  return new Map(
    [...found].map(([tenantId, ids]) => [
      tenantId,
      { found: ids.length, lost: ids.filter((id) => !got.has(id)).length },
    ]),
  );
};
