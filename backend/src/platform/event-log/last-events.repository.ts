/**
 * Reads how the histories of single subjects end, however long they and their chain are: what a stored record says is
 * compared with it each time that something is decided.
 */
import { ChainedEvent, eventHash } from '@greenlight/shared/events/event-chain.js';
import { readRecord } from '@greenlight/shared/kernel/stored-record.js';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model, type PipelineStage } from 'mongoose';
import type { TenantScope } from '../tenancy/request-context.js';
import { tenantCollection } from '../tenancy/tenant-collection.js';
import type { EventStream } from '../unit-of-work/tx.js';
import { EventDocument } from './event.model.js';
import { type KeptEvent, toKept } from './event-log.repository.js';

/** The last `limit` events of a subject; with `having`, of those alone that have this field. */
export interface LastOf {
  readonly subject: { readonly kind: string; readonly id: string };
  readonly limit: number;
  readonly having?: 'data.receipt';
}

@Injectable()
export class LastEvents {
  constructor(@InjectModel(EventDocument.name) private readonly events: Model<EventDocument>) {}

  /** All that is asked for in one query, by index; each event once, in the order of the chain. */
  async of(scope: TenantScope, stream: EventStream, asked: readonly LastOf[]): Promise<KeptEvent[]> {
    const { name: from } = this.events.collection;
    const [found] = await tenantCollection(this.events, scope).aggregate<Record<string, EventDocument[]>>([
      // Any event of the chain, to look up the wanted ones beside it: transactions know no union of queries.
      { $match: { stream } },
      { $limit: 1 },
      { $project: { _id: 0, stream: 1 } },
      ...asked.map((of, place) => ({
        $lookup: { from, pipeline: lastOf(scope, stream, of), as: `${place}` },
      })),
      { $unset: 'stream' },
    ]);
    const events = Object.values(found ?? {}).flat();
    const once = [...new Map(events.map((event) => [event._id, event])).values()];
    return once.sort((one, other) => one.seq - other.seq).map(toKept);
  }
}

/** A lookup sees the whole collection, so that each names the tenant. */
const lastOf = (
  { tenantId }: TenantScope,
  stream: EventStream,
  { subject: { kind, id }, limit, having }: LastOf,
): (PipelineStage.Match | PipelineStage.Sort | PipelineStage.Limit)[] => [
  {
    $match: {
      tenantId,
      stream,
      'subject.id': id,
      'subject.kind': kind,
      ...(having === undefined ? {} : { [having]: { $exists: true } }),
    },
  },
  { $sort: { seq: -1 } },
  { $limit: limit },
];

/** Throws `record_damaged` for what is no event, or not the one that it hashes to. */
export const soundEvent = ({ id, event }: KeptEvent): ChainedEvent =>
  readRecord('event', id, () => {
    const read = ChainedEvent.parse(event);
    if (eventHash(read) !== read.hash) throw new Error('is not what it hashes to');
    return read;
  });
