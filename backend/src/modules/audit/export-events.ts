/**
 * Streams the events of a chain as a file: JSON Lines, each line an event as it was hashed, or CSV for a spreadsheet.
 * Memory stays flat however long the chain is, and the export ends where the chain ended when it began.
 */
import { Readable } from 'node:stream';
import type { ListEventsQuery } from '@greenlight/shared/events/audit.js';
import type { StoredEvent } from '@greenlight/shared/events/chain-walk.js';
import { csvLine } from '@greenlight/shared/kernel/csv-line.js';
import { Injectable } from '@nestjs/common';
import { EventChains } from '../../platform/event-log/event-chains.repository.js';
import { EventLog } from '../../platform/event-log/event-log.repository.js';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import type { EventStream } from '../../platform/unit-of-work/tx.js';
import { toFilter } from './event-filter.js';

export type ExportFormat = 'jsonl' | 'csv';

interface Writer {
  readonly mediaType: string;
  readonly header: string;
  readonly line: (event: StoredEvent) => string;
}

const COLUMNS = [
  'seq',
  'at',
  'actorKind',
  'actorId',
  'action',
  'subjectKind',
  'subjectId',
  'requestId',
  'data',
  'prev',
  'hash',
] as const;

/** Whatever somebody has made of an event, it has to be told. */
const toCell = (value: unknown): string | number =>
  typeof value === 'string' || typeof value === 'number' ? value : (JSON.stringify(value) ?? '');

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;

const toCells = ({ seq, at, actor, action, subject, requestId, data, prev, hash }: StoredEvent) =>
  [
    seq,
    at,
    memberOf(actor, 'kind'),
    memberOf(actor, 'id'),
    action,
    memberOf(subject, 'kind'),
    memberOf(subject, 'id'),
    requestId,
    data,
    prev,
    hash,
  ].map(toCell);

const WRITERS: Record<ExportFormat, Writer> = {
  jsonl: { mediaType: 'application/x-ndjson', header: '', line: (event) => `${JSON.stringify(event)}\n` },
  csv: { mediaType: 'text/csv; charset=utf-8', header: csvLine(COLUMNS), line: (event) => csvLine(toCells(event)) },
};

export interface ExportedEvents {
  readonly content: Readable;
  readonly mediaType: string;
  readonly filename: string;
}

@Injectable()
export class ExportEvents {
  constructor(
    private readonly eventLog: EventLog,
    private readonly chains: EventChains,
  ) {}

  execute(
    tenant: TenantScope,
    stream: EventStream,
    format: ExportFormat,
    query: Parameters<typeof toFilter>[0],
  ): ExportedEvents {
    const { mediaType } = WRITERS[format];
    const filename = `events-${stream.slice(stream.indexOf(':') + 1)}.${format}`;
    return { content: Readable.from(this.lines(tenant, stream, WRITERS[format], query)), mediaType, filename };
  }

  private async *lines(
    tenant: TenantScope,
    stream: EventStream,
    { header, line }: Writer,
    query: Pick<ListEventsQuery, 'action' | 'subjectKind' | 'subjectId'>,
  ): AsyncGenerator<string> {
    const { seq: end, fault } = await this.chains.end(tenant, stream);
    if (header !== '') yield header;
    for await (const { event } of this.eventLog.all(tenant, stream, toFilter(query))) {
      // Where a damaged chain ends nobody knows: then all that is stored is evidence.
      const isLater = !fault && typeof event.seq === 'number' && event.seq > end;
      if (!isLater) yield line(event);
    }
  }
}
