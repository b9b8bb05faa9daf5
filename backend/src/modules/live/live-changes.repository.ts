/**
 * Reads the database's own flow of changes: events that are stored, render jobs that are written. It sees every tenant's;
 * each change carries its tenant, and goes to that tenant's clients alone.
 */
import { LiveEvent } from '@greenlight/shared/live/live-message.js';
import { Injectable, Logger } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import { type Connection, mongo } from 'mongoose';
import { z } from 'zod';
import { LIVE_RENDER_JOB_FIELDS, RENDER_JOBS_COLLECTION, toLiveRenderJob } from '../media/media.port.js';
import type { LiveChange } from './live-change.js';
import { type ClusterTime, type Position, PositionCounter } from './live-position.js';

/** What comes next: a change in its place, or word that up to that time there is none. */
export type LiveStep =
  | { readonly position: Position; readonly change: LiveChange | undefined }
  | { readonly reached: ClusterTime };

export interface OpenOptions {
  /** Changes at this time and later. Throws on the first `next` when the database no longer knows them. */
  readonly from: ClusterTime;
  /** Of this tenant alone, but for those at `countedUntil` and before: all of these have to be counted. */
  readonly only?: { readonly tenantId: string; readonly countedUntil: ClusterTime };
}

const EVENTS_COLLECTION = 'events';
const EVENT_FIELDS = ['_id', 'stream', 'seq', 'at', 'actor', 'action', 'subject', 'data'] as const;
const AWAIT_MS = 500;

const fields = Object.fromEntries(
  [...new Set(['tenantId', ...EVENT_FIELDS, ...LIVE_RENDER_JOB_FIELDS])].map((name) => [`fullDocument.${name}`, 1]),
);
const WRITES = {
  'ns.coll': { $in: [EVENTS_COLLECTION, RENDER_JOBS_COLLECTION] },
  operationType: { $in: ['insert', 'update', 'replace'] },
};

const Row = z.looseObject({ _id: z.string(), tenantId: z.string() });
const RawChange = z.object({
  clusterTime: z.instanceof(mongo.Timestamp),
  ns: z.object({ coll: z.string() }),
  fullDocument: z.unknown(),
});

const CAMPAIGN = 'campaign:';
const toTime = ({ t, i }: mongo.Timestamp): ClusterTime => ({ t, i });
const toTimestamp = ({ t, i }: ClusterTime): mongo.Timestamp => new mongo.Timestamp({ t, i });

/** A resume token begins with the time that it stands for; throws when this server's don't. */
const timeOfToken = (token: unknown): ClusterTime => {
  const data = (token as { _data?: unknown } | undefined)?._data;
  const [, t, i] = (typeof data === 'string' && /^82([0-9A-F]{8})([0-9A-F]{8})/i.exec(data)) || [];
  if (t === undefined || i === undefined) throw new Error('The database names places in its changes in another way.');
  return { t: Number.parseInt(t, 16), i: Number.parseInt(i, 16) };
};

const toChange = (time: ClusterTime, collection: string, document: unknown): LiveChange => {
  const { tenantId, ...row } = Row.parse(document);
  if (collection === RENDER_JOBS_COLLECTION) {
    const body = toLiveRenderJob(row as never);
    return { kind: 'render_job', time, tenantId, campaignId: body.campaignId, body };
  }
  const { _id: id, ...event } = row;
  const body = LiveEvent.parse({ id, ...event });
  const campaign = body.stream.startsWith(CAMPAIGN) ? { campaignId: body.stream.slice(CAMPAIGN.length) } : {};
  return { kind: 'event', time, tenantId, ...campaign, body };
};

/** One reading of the flow, from a time on. */
export class LiveChanges {
  private readonly logger = new Logger('Live');
  private readonly counter = new PositionCounter();

  constructor(private readonly stream: mongo.ChangeStream) {}

  async next(): Promise<LiveStep> {
    const found = await this.stream.tryNext();
    if (!found) return { reached: timeOfToken(this.stream.resumeToken) };
    const { clusterTime, ns, fullDocument } = RawChange.parse(found);
    const position = this.counter.next(toTime(clusterTime));
    return { position, change: this.read(position, ns.coll, fullDocument) };
  }

  async close(): Promise<void> {
    await this.stream.close().catch(() => undefined);
  }

  /** What somebody has damaged in the database is told by those who verify it; here it is left out. */
  private read({ t, i }: Position, collection: string, document: unknown): LiveChange | undefined {
    try {
      return toChange({ t, i }, collection, document);
    } catch (error) {
      this.logger.warn({ message: 'A stored change can’t be read and is not told.', collection, err: error });
      return undefined;
    }
  }
}

@Injectable()
export class LiveChangesRepository {
  constructor(@InjectConnection() private readonly connection: Connection) {}

  /** Of the last write so far: whatever is written from now on is later. */
  async now(): Promise<ClusterTime> {
    const { operationTime } = await this.db().command({ ping: 1 });
    return toTime(operationTime as mongo.Timestamp);
  }

  open({ from, only }: OpenOptions): LiveChanges {
    const own = only && {
      $or: [{ clusterTime: { $lte: toTimestamp(only.countedUntil) } }, { 'fullDocument.tenantId': only.tenantId }],
    };
    const pipeline = [
      { $match: own ? { $and: [WRITES, own] } : WRITES },
      { $project: { clusterTime: 1, 'ns.coll': 1, ...fields } },
    ];
    return new LiveChanges(
      this.db().watch(pipeline, {
        fullDocument: 'updateLookup',
        startAtOperationTime: toTimestamp(from),
        maxAwaitTimeMS: AWAIT_MS,
      }),
    );
  }

  private db(): mongo.Db {
    const { db } = this.connection;
    if (!db) throw new Error('The database is not connected.');
    return db;
  }
}
