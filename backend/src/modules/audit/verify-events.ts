/** Checks a stored chain from its first event to its head, and says of every event at fault what is wrong (SPEC §11). */
import type { EventsVerdict } from '@greenlight/shared/events/audit.js';
import { chainFault } from '@greenlight/shared/events/chain-fault.js';
import { ChainWalk, MAX_FAULTS } from '@greenlight/shared/events/chain-walk.js';
import type { ChainHead } from '@greenlight/shared/events/event-chain.js';
import { verdictOf } from '@greenlight/shared/events/verify-chain.js';
import { Injectable } from '@nestjs/common';
import { EventChains, type StoredHead } from '../../platform/event-log/event-chains.repository.js';
import { EventLog } from '../../platform/event-log/event-log.repository.js';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import type { EventStream } from '../../platform/unit-of-work/tx.js';

const isHead = (head: StoredHead): head is ChainHead => typeof head === 'object';

@Injectable()
export class VerifyEvents {
  constructor(
    private readonly eventLog: EventLog,
    private readonly chains: EventChains,
  ) {}

  /** One event after another, so that memory stays flat. Events that are appended meanwhile are checked too. */
  async execute(tenant: TenantScope, stream: EventStream, checkpoint?: ChainHead): Promise<EventsVerdict> {
    const walk = new ChainWalk(stream, checkpoint);
    for await (const { event, id } of this.eventLog.all(tenant, stream)) walk.take(event, id);
    const head = await this.catchUp(tenant, stream, walk);
    if (!isHead(head)) {
      const { seq } = walk;
      walk.note(
        chainFault('head_damaged', seq === 0 ? { message: 'The chain has neither events nor a head.' } : { seq }),
      );
    }
    for (const id of await this.chains.keptElsewhere(tenant, stream, MAX_FAULTS)) {
      const seq = Number(id.slice(id.lastIndexOf('#') + 1));
      walk.note(chainFault('misplaced', { id, seq: Number.isSafeInteger(seq) ? seq : undefined }));
    }
    return verdictOf(walk.conclude(isHead(head) ? head : undefined), walk.seq);
  }

  /** Takes what was appended since, until the head has stood still while nothing more was found. */
  private async catchUp(tenant: TenantScope, stream: EventStream, walk: ChainWalk): Promise<StoredHead> {
    let seen: StoredHead;
    for (;;) {
      const head = await this.chains.head(tenant, stream);
      const isBehind = isHead(head) && head.seq > walk.seq;
      if (!isBehind || (isHead(seen) && seen.seq === head.seq)) return head;
      seen = head;
      for await (const { event, id } of this.eventLog.all(tenant, stream, {}, walk.seq)) walk.take(event, id);
    }
  }
}
