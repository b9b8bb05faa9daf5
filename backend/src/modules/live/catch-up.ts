/** Tells a client that comes again what it has missed, from the database's own flow: each event once, of each job the last state. */
import { hasEnded } from '@greenlight/shared/media/render-attempts.js';
import { Injectable } from '@nestjs/common';
import { ConcurrencyLimit } from '../../platform/concurrency/concurrency-limit.js';
import { type LiveChange, type LiveJobChange, progressOf, toDispatch } from './live-change.js';
import { type LiveChanges, LiveChangesRepository } from './live-changes.repository.js';
import type { LiveClient } from './live-client.js';
import {
  type ClusterTime,
  compareTimes,
  endOf,
  isAfter,
  type Position,
  pointAt,
  type ResumePoint,
} from './live-position.js';

/** Who was away for longer loads anew: that is less work than to read all that happened since. */
const MAX_AWAY_SECONDS = 3_600;
/** Each reads with a connection of its own. */
const MAX_AT_ONCE = 8;

@Injectable()
export class CatchUp {
  private readonly limit = new ConcurrencyLimit(MAX_AT_ONCE);

  constructor(private readonly changes: LiveChangesRepository) {}

  /** Up to `until`. `false` when that can't be told any more; throws when the database doesn't say. */
  async execute(client: LiveClient, since: ResumePoint, until: ClusterTime): Promise<boolean> {
    const isPast = compareTimes(since.events, until) <= 0;
    if (!isPast || until.t - since.jobs.t > MAX_AWAY_SECONDS) return false;
    await this.limit.run(async () => {
      const { tenantId } = client;
      const changes = this.changes.open({ from: since.jobs, only: { tenantId, countedUntil: since.events } });
      try {
        await this.tell(client, changes, since, until);
      } finally {
        await changes.close();
      }
    });
    return true;
  }

  private async tell(client: LiveClient, changes: LiveChanges, since: ResumePoint, until: ClusterTime): Promise<void> {
    const jobs = new Map<string, LiveJobChange>();
    for await (const { position, change } of missed(changes, until)) {
      if (client.hasEnded) return;
      if (!change || !client.wants(change) || !isMissed(change, position, since)) continue;
      if (change.kind === 'render_job') jobs.set(change.body.id, change);
      else await client.send(toDispatch(change, { events: position, jobs: since.jobs }).bytes);
    }
    for (const job of jobs.values()) {
      await client.send(toDispatch(job, { events: endOf(until), jobs: since.jobs }).bytes);
    }
    await client.send(progressOf(pointAt(endOf(until))));
  }
}

interface Missed {
  readonly position: Position;
  readonly change: LiveChange | undefined;
}

async function* missed(changes: LiveChanges, until: ClusterTime): AsyncGenerator<Missed> {
  for (;;) {
    const step = await changes.next();
    const isBehind = compareTimes('position' in step ? step.position : step.reached, until);
    if ('position' in step && isBehind <= 0) yield step;
    else if (isBehind >= 0) return;
  }
}

/** Between `jobs` and `events`, progress may have waited to be told; an end of a job never waits. */
const isMissed = (change: LiveChange, position: Position, { events, jobs }: ResumePoint): boolean => {
  if (isAfter(position, events)) return true;
  return change.kind === 'render_job' && !hasEnded(change.body.state) && isAfter(position, jobs);
};
