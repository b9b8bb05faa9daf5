/**
 * Lets jobs that wait for a slot of their group be worked on, as many as its limits allow, and shares the slots out among
 * tenants by their weights. Who is let in holds the slot in its own row, so that none is lost with a worker.
 */
import { Inject, Injectable } from '@nestjs/common';
import { settleShares, shareOut } from './fair-turns.js';
import { type GroupLimits, roomIn } from './group-limits.js';
import { QueueDueRepository } from './queue-due.repository.js';
import { type GroupStanding, QueueGroupsRepository } from './queue-groups.repository.js';
import { QueueSettings, weightsOf } from './queue-settings.js';

export interface Admission {
  readonly admitted: number;
  /** Groups that another worker was giving slots of at the same time: there may be more. */
  readonly lost: number;
  /** How long nobody else is expected to be let in, in ms, unless a slot is let go. */
  readonly quietMs: number;
  /** The server's time, where anybody waits at all. */
  readonly now?: Date;
}

interface Waiting {
  readonly kind: string;
  readonly group: string;
  readonly tenants: readonly string[];
  readonly limits: GroupLimits;
  readonly places: number;
}

const NOBODY: Admission = { admitted: 0, lost: 0, quietMs: Infinity };

@Injectable()
export class JobAdmitter {
  private readonly weightOf: (tenantId: string) => number;

  constructor(
    private readonly due: QueueDueRepository,
    private readonly groups: QueueGroupsRepository,
    @Inject(QueueSettings) settings: QueueSettings,
  ) {
    this.weightOf = weightsOf(settings);
  }

  /** No more of each group than there are `places`. */
  async admit(kind: string, places: number, limitsOf: (group: string) => GroupLimits): Promise<Admission> {
    const first = await this.due.nextParked();
    if (!first) return NOBODY;
    const { now } = first;
    const later = first.runAt > now ? first : await this.due.nextParked(now);
    const nextDueMs = later ? later.runAt.getTime() - now.getTime() : Infinity;
    const groups = first.runAt > now ? [] : await this.due.groups(kind, now);
    const admissions = await Promise.all(
      groups.map(async (group) => {
        const tenants = await this.due.tenants({ kind, group }, now);
        return this.admitTo({ kind, group, tenants, places, limits: limitsOf(group) }, now);
      }),
    );
    return {
      admitted: admissions.reduce((sum, { admitted }) => sum + admitted, 0),
      lost: admissions.reduce((sum, { lost }) => sum + lost, 0),
      quietMs: Math.min(nextDueMs, ...admissions.map(({ quietMs }) => quietMs)),
      now,
    };
  }

  /** Looks first without a lock, because most looks find a group full. */
  private async admitTo(waiting: Waiting, now: Date): Promise<Admission> {
    const { kind, group } = waiting;
    const { shares, room } = this.share(waiting, await this.groups.look(kind, group), now);
    if (shares.size === 0) return { ...NOBODY, quietMs: room.nextMs };
    const admitted = await this.groups.exclusively(async (session) => {
      const standing = await this.groups.lock(kind, group, session);
      const at = standing.now;
      const { shares, turns } = this.share(waiting, standing, at);
      const found = new Map<string, string[]>();
      // One after the other: a transaction is no place for questions side by side.
      for (const [tenantId, share] of shares) {
        found.set(tenantId, await this.due.jobsOf(tenantId, { kind, group }, now, share, session));
      }
      const counts = [...found].map(([tenantId, ids]) => ({ tenantId, count: ids.length }));
      const outcomes = new Map(counts.map(({ tenantId, count }) => [tenantId, { found: count, lost: 0 }]));
      const jobIds = [...found.values()].flat();
      await this.groups.give(
        kind,
        group,
        {
          jobIds,
          at,
          starts: hasRate(waiting.limits)
            ? counts.filter(({ count }) => count > 0).map((some) => ({ at, ...some }))
            : [],
          turns: settleShares(turns, shares, this.weightOf, outcomes),
        },
        session,
      );
      return jobIds.length;
    });
    return admitted === undefined ? { ...NOBODY, lost: 1 } : { ...NOBODY, admitted };
  }

  private share({ tenants, limits, places }: Waiting, { use, turns }: GroupStanding, now: Date) {
    const room = roomIn(limits, use, now);
    return { room, ...shareOut(turns, tenants, Math.min(places, room.all), this.weightOf, room.of) };
  }
}

const hasRate = ({ maxPerMinute, maxPerMinutePerTenant }: GroupLimits): boolean =>
  maxPerMinute !== undefined || maxPerMinutePerTenant !== undefined;
