/** Lists the events of a chain, page by page, as they were recorded. */
import type { ListEventsQuery } from '@greenlight/shared/events/audit.js';
import type { ChainedEvent } from '@greenlight/shared/events/event-chain.js';
import { type Page, pageOfRecords } from '@greenlight/shared/kernel/page.js';
import { Injectable } from '@nestjs/common';
import { EventLog } from '../../platform/event-log/event-log.repository.js';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import type { EventStream } from '../../platform/unit-of-work/tx.js';
import { toFilter } from './event-filter.js';

@Injectable()
export class ListEvents {
  constructor(private readonly eventLog: EventLog) {}

  async execute(tenant: TenantScope, stream: EventStream, query: ListEventsQuery): Promise<Page<ChainedEvent>> {
    const { limit, offset, order } = query;
    const { records, unreadable, total } = await this.eventLog.page(tenant, stream, toFilter(query), {
      limit,
      offset,
      order: order === 'asc' ? 1 : -1,
    });
    return pageOfRecords({ records, unreadable }, { total, limit, offset });
  }
}
