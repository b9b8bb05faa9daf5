/**
 * Appends events to their hash chains inside the caller's transaction and reads them back. Every change of a campaign
 * moves the head of its chain, so two changes that were decided on the same state can't both commit.
 */

import type { StoredEvent } from '@greenlight/shared/events/chain-walk.js';
import { type EventAction, eventDataSchema } from '@greenlight/shared/events/event-catalogue.js';
import { ChainedEvent, type ChainHead, nextEvent } from '@greenlight/shared/events/event-chain.js';
import type { PageQuery } from '@greenlight/shared/kernel/page.js';
import { type ReadRecords, RecordDamaged, readRecord, readRecords } from '@greenlight/shared/kernel/stored-record.js';
import { toInstant } from '@greenlight/shared/kernel/time.js';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model, type QueryFilter } from 'mongoose';
import type { TenantScope } from '../tenancy/request-context.js';
import { tenantCollection } from '../tenancy/tenant-collection.js';
import type { EventDraft, EventStream, Tx } from '../unit-of-work/tx.js';
import { EventDocument, EventHeadDocument } from './event.model.js';
import { EventChains } from './event-chains.repository.js';

/** Which events of a stream are wanted; all of them when it names nothing. */
export interface EventFilter {
  readonly actions?: readonly string[] | undefined;
  readonly subject?: { readonly kind?: string | undefined; readonly id?: string | undefined } | undefined;
}

/** An event as it lies in the store, and what it is stored under. */
export interface KeptEvent {
  readonly id: string;
  readonly event: StoredEvent;
}

/** A thing, and the stream that tells what happens to it. */
export interface SubjectPlace {
  readonly stream: EventStream;
  readonly id: string;
}

export interface EventPage extends ReadRecords<ChainedEvent> {
  readonly total: number;
}

@Injectable()
export class EventLog {
  constructor(
    @InjectModel(EventDocument.name) private readonly events: Model<EventDocument>,
    @InjectModel(EventHeadDocument.name) private readonly heads: Model<EventHeadDocument>,
    private readonly chains: EventChains,
  ) {}

  /** Throws `record_damaged` when a chain is not whole at its end: to go on from there would be a fork of it. */
  async append(tx: Tx, drafts: readonly EventDraft[]): Promise<void> {
    const streams = new Set(drafts.map(({ stream }) => stream));
    for (const stream of streams) {
      await this.appendTo(
        tx,
        stream,
        drafts.filter((draft) => draft.stream === stream),
      );
    }
  }

  /** The last place of each chain, which is its campaign's gate revision; a chain whose head is none is left out. */
  async revisions(scope: TenantScope, streams: readonly EventStream[]): Promise<Map<string, number>> {
    const found = await tenantCollection(this.heads, scope).find({ _id: { $in: [...streams] } });
    return new Map(found.filter(({ seq }) => Number.isSafeInteger(seq)).map(({ _id, seq }) => [_id, seq]));
  }

  /**
   * Every event of the chain as it lies in the store, in the order of their numbers; what has no number comes before or
   * after all that have. With `afterSeq`, those alone that have a number behind it.
   */
  async *all(
    scope: TenantScope,
    stream: EventStream,
    filter: EventFilter = {},
    afterSeq?: number,
  ): AsyncGenerator<KeptEvent> {
    const query = { ...toQuery(stream, filter), ...(afterSeq === undefined ? {} : { seq: { $gt: afterSeq } }) };
    for await (const document of tenantCollection(this.events, scope).stream(query, { seq: 1 })) {
      yield toKept(document);
    }
  }

  /** In order of `seq`, from the chain's beginning (1) or its end (-1). */
  async page(
    scope: TenantScope,
    stream: EventStream,
    filter: EventFilter,
    { limit, offset, order }: PageQuery & { order: 1 | -1 },
  ): Promise<EventPage> {
    const events = tenantCollection(this.events, scope);
    const query = toQuery(stream, filter);
    const total = await events.count(query);
    const found = await events.find(query, { sort: { seq: order }, skip: offset, limit });
    return { ...readRecords(found.map(toKept), toEvent), total };
  }

  /**
   * What happened to things of one kind, in the order of their chains: one look at the database, however many they are.
   * `undefined` when together they have more than `limit` events.
   */
  async ofSubjects(
    scope: TenantScope,
    places: readonly SubjectPlace[],
    { kind, actions, limit }: { kind: string; actions: readonly string[]; limit: number },
  ): Promise<ReadRecords<ChainedEvent>[] | undefined> {
    if (places.length === 0) return [];
    const query = {
      stream: { $in: [...new Set(places.map(({ stream }) => stream))] },
      'subject.kind': kind,
      'subject.id': { $in: places.map(({ id }) => id) },
      action: { $in: [...actions] },
    };
    const found = await tenantCollection(this.events, scope).find(query, { sort: { seq: 1 }, limit: limit + 1 });
    if (found.length > limit) return undefined;
    return places.map(({ stream, id }) =>
      readRecords(
        found.filter((document) => document.stream === stream && document.subject.id === id).map(toKept),
        toEvent,
      ),
    );
  }

  private async appendTo(tx: Tx, stream: EventStream, drafts: readonly EventDraft[]): Promise<void> {
    const at = toInstant(tx.now);
    const start = await this.chains.headToGoOnFrom(tx, stream);
    if (!start && !BEGINNINGS.has(drafts[0]?.action)) throw gone(stream);
    let head = start;
    const documents: EventDocument[] = [];
    for (const { action, subject, data } of drafts) {
      const event = nextEvent(head, {
        stream,
        at,
        actor: tx.actor,
        action,
        subject,
        data: eventDataSchema(action).parse(data),
        requestId: tx.requestId,
      });
      head = { seq: event.seq, hash: event.hash };
      const { type: _type, ...stored } = event;
      documents.push({ ...stored, _id: `${stream}#${event.seq}`, tenantId: tx.tenantId } as EventDocument);
    }
    await tenantCollection(this.events, tx).insertMany(documents).catch(refuseTakenPlace(stream));
    if (head) await this.moveHead(tx, stream, start, head);
  }

  private async moveHead(tx: Tx, stream: EventStream, from: ChainHead | undefined, to: ChainHead): Promise<void> {
    const heads = tenantCollection(this.heads, tx);
    if (!from) return heads.insert({ _id: stream, tenantId: tx.tenantId, ...to });
    const { matchedCount } = await heads.updateOne({ _id: stream, seq: from.seq, hash: from.hash }, { $set: to });
    if (matchedCount !== 1) throw new Error(`The chain ${stream} moved inside one transaction.`);
  }
}

/** Nothing happens to what was never created: a chain without events that is to begin with another one was deleted. */
const BEGINNINGS: ReadonlySet<EventAction | undefined> = new Set<EventAction>(['campaign.created', 'tenant.created']);

const gone = (stream: EventStream): RecordDamaged =>
  new RecordDamaged([{ kind: 'event_chain', id: stream, problem: 'missing', detail: 'all of its events are gone' }]);

const toQuery = (stream: EventStream, { actions, subject }: EventFilter): QueryFilter<EventDocument> => ({
  stream,
  ...(actions ? { action: { $in: [...actions] } } : {}),
  ...(subject?.kind === undefined ? {} : { 'subject.kind': subject.kind }),
  ...(subject?.id === undefined ? {} : { 'subject.id': subject.id }),
});

export const toKept = ({ _id, tenantId: _tenantId, ...event }: EventDocument): KeptEvent => ({
  id: String(_id),
  event: { type: 'greenlight/event/v1', ...event },
});

const toEvent = ({ id, event }: KeptEvent): ChainedEvent => readRecord('event', id, () => ChainedEvent.parse(event));

const DUPLICATE_KEY = 11_000;

/** Whoever takes a place before its time keeps the chain from going on; a race for it ends in a conflict, not here. */
const refuseTakenPlace =
  (stream: EventStream) =>
  (error: unknown): never => {
    if ((error as { code?: unknown } | null)?.code !== DUPLICATE_KEY) throw error;
    throw new RecordDamaged([
      { kind: 'event_chain', id: stream, problem: 'unreadable', detail: 'its next place is taken already' },
    ]);
  };
