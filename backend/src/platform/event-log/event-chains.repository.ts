/**
 * Where chains of events end, whatever somebody has made of them. A chain whose head doesn't name its last event takes
 * no event more: what went on from there would be a fork of it.
 */
import type { ChainHead } from '@greenlight/shared/events/event-chain.js';
import { Digest } from '@greenlight/shared/kernel/digest-schema.js';
import { RecordDamaged, type UnreadableRecord } from '@greenlight/shared/kernel/stored-record.js';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model } from 'mongoose';
import { z } from 'zod';
import type { TenantScope } from '../tenancy/request-context.js';
import { tenantCollection } from '../tenancy/tenant-collection.js';
import { type EventStream, isTx } from '../unit-of-work/tx.js';
import { EventDocument, EventHeadDocument } from './event.model.js';

/** Where a chain ends. */
export interface ChainEnd {
  /** The last place, as far as it is known: 0 before the first event. */
  readonly seq: number;
  /** Absent before the first event, and where there is a fault. */
  readonly head?: ChainHead;
  /** Why nobody can tell where it ends: then nothing may go on from there. */
  readonly fault?: UnreadableRecord;
}

/** A head as it lies in the store; `undefined` where there is none, `unreadable` where it is none. */
export type StoredHead = ChainHead | 'unreadable' | undefined;

const HeadShape = z.object({ seq: z.int().min(1), hash: Digest });
const seqOf = (stored: StoredHead): number => (typeof stored === 'object' ? stored.seq : 0);

@Injectable()
export class EventChains {
  /** What transactions have read: nobody else's event comes into one while it lasts, and its own come last of all. */
  private readonly ends = new WeakMap<TenantScope, Map<EventStream, ChainEnd>>();

  constructor(
    @InjectModel(EventDocument.name) private readonly events: Model<EventDocument>,
    @InjectModel(EventHeadDocument.name) private readonly heads: Model<EventHeadDocument>,
  ) {}

  async head(scope: TenantScope, stream: EventStream): Promise<StoredHead> {
    const found = await tenantCollection(this.heads, scope).findOne({ _id: stream });
    return found && (HeadShape.safeParse(found).data ?? 'unreadable');
  }

  /** The head and the last event, compared: two indexed reads, once in a transaction. */
  async end(scope: TenantScope, stream: EventStream): Promise<ChainEnd> {
    if (!isTx(scope)) return this.readEnd(scope, stream);
    const ends = this.ends.get(scope) ?? new Map<EventStream, ChainEnd>();
    this.ends.set(scope, ends);
    const end = ends.get(stream) ?? (await this.readEnd(scope, stream));
    ends.set(stream, end);
    return end;
  }

  /** The head to go on from. Throws `record_damaged`, naming the chain, when nobody can tell where it ends. */
  async headToGoOnFrom(scope: TenantScope, stream: EventStream): Promise<ChainHead | undefined> {
    const { head, fault } = await this.end(scope, stream);
    if (fault) throw new RecordDamaged([fault]);
    return head;
  }

  /** Ids of events that by their own name belong here, and are kept under another chain or another tenant. */
  async keptElsewhere({ tenantId, session }: TenantScope, stream: EventStream, limit: number): Promise<string[]> {
    if (!tenantId) throw new Error('A chain without a tenant.');
    // Across tenants on purpose: ids alone, and only those that name this tenant's own chain.
    const found = await this.events
      .find(
        { _id: { $gte: `${stream}#`, $lt: `${stream}$` }, $nor: [{ tenantId, stream }] },
        { _id: 1 },
        session ? { session } : {},
      )
      .limit(limit)
      .lean();
    return found.map(({ _id }) => String(_id));
  }

  /** Outside a transaction an event may come in between the two; then they are read again. */
  private async readEnd(scope: TenantScope, stream: EventStream): Promise<ChainEnd> {
    let head = await this.head(scope, stream);
    for (;;) {
      const end = compare(stream, head, await this.last(scope, stream));
      if (end.fault === undefined || scope.session !== undefined) return end;
      const again = await this.head(scope, stream);
      if (seqOf(again) === seqOf(head)) return end;
      head = again;
    }
  }

  private async last(scope: TenantScope, stream: EventStream): Promise<{ seq: unknown; hash: unknown } | undefined> {
    const [last] = await tenantCollection(this.events, scope).find(
      { stream },
      { sort: { seq: -1 }, limit: 1, projection: { seq: 1, hash: 1 } },
    );
    return last;
  }
}

const compare = (
  stream: EventStream,
  head: StoredHead,
  last: { seq: unknown; hash: unknown } | undefined,
): ChainEnd => {
  const lastSeq = Number.isSafeInteger(last?.seq) ? Number(last?.seq) : 0;
  const fault = (problem: UnreadableRecord['problem'], detail: string): ChainEnd => ({
    seq: seqOf(head) || lastSeq,
    fault: { kind: 'event_chain', id: stream, problem, detail },
  });
  if (head === 'unreadable') return fault('unreadable', 'its head is at no place of a chain');
  if (head === undefined) return last ? fault('missing', 'it has events and no head') : { seq: 0 };
  if (last?.seq === head.seq && last.hash === head.hash) return { seq: head.seq, head };
  const where = last === undefined ? 'no event is there' : `its last event is number ${String(last.seq)}`;
  const which = last?.seq === head.seq ? ' and is not the one that the head names' : '';
  return fault('unreadable', `its head is at ${head.seq}, and ${where}${which}`);
};
