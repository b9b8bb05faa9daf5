/**
 * Takes due jobs of a kind for one worker, fairly among tenants and by their weights; before that, lets in those that
 * wait for a slot of their group, which are then among the due.
 */
import { Inject, Injectable } from '@nestjs/common';
import { NO_TURNS, type ShareOutcome, type Shares, settleShares, shareOut } from './fair-turns.js';
import type { GroupLimits } from './group-limits.js';
import { JobAdmitter } from './job-admitter.js';
import { QueueClaimsRepository } from './queue-claims.repository.js';
import { QueueDueRepository } from './queue-due.repository.js';
import type { QueueJobDocument } from './queue-job.model.js';
import { QueueSettings, weightsOf } from './queue-settings.js';

export interface Claimed {
  readonly rows: readonly QueueJobDocument[];
  /** So many due jobs were found, and taken by another worker first: there may be more. */
  readonly lost: number;
  /** How long none of those that wait for a slot is expected to be due, in ms. */
  readonly quietMs: number;
}

export const NOTHING_CLAIMED: Claimed = { rows: [], lost: 0, quietMs: Infinity };

interface Lease {
  readonly token: string;
  readonly ms: number;
}

@Injectable()
export class JobClaimer {
  /**
   * Of each kind. Every worker keeps its own: each hands out its own claims in proportion, and what another is faster to
   * take stays owed here, so all of them together keep the proportion too.
   */
  private readonly turns = new Map<string, typeof NO_TURNS>();
  private readonly weightOf: (tenantId: string) => number;

  constructor(
    private readonly due: QueueDueRepository,
    private readonly claims: QueueClaimsRepository,
    private readonly admitter: JobAdmitter,
    @Inject(QueueSettings) settings: QueueSettings,
  ) {
    this.weightOf = weightsOf(settings);
  }

  /** `asOf` is the server's time of a moment ago; `limitsOf` those of the kind's groups, where it may have any. */
  async claim(
    kind: string,
    places: number,
    asOf: Date,
    lease: Lease,
    limitsOf?: (group: string) => GroupLimits,
  ): Promise<Claimed> {
    const admission = limitsOf && (await this.admitter.admit(kind, places, limitsOf));
    const now = admission?.now ?? asOf;
    const tenants = await this.due.tenants({ kind }, now);
    const { shares, turns } = shareOut(this.turns.get(kind) ?? NO_TURNS, tenants, places, this.weightOf);
    const found = await this.find(kind, shares, now);
    const ids = [...found.values()].flat();
    const rows = await this.claims.claim(ids, lease.token, lease.ms);
    this.turns.set(kind, settleShares(turns, shares, this.weightOf, outcomesOf(found, rows)));
    const { admitted = 0, lost = 0, quietMs = Infinity } = admission ?? {};
    return { rows, lost: ids.length - rows.length + lost, quietMs: admitted > 0 ? 0 : quietMs };
  }

  private async find(kind: string, shares: Shares, now: Date): Promise<ReadonlyMap<string, readonly string[]>> {
    const jobs = [...shares].map(
      async ([tenantId, share]) => [tenantId, await this.due.jobsOf(tenantId, { kind }, now, share)] as const,
    );
    return new Map(await Promise.all(jobs));
  }
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
