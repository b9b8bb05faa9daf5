/**
 * The only way to write: one transaction in which state changes, its events join their hash chains, and the reactions
 * of other modules happen, or none of it does (SPEC §11). The work may run several times when transactions conflict,
 * so nothing outside the database may be touched in it.
 */
import type { EventAction } from '@greenlight/shared/events/event-catalogue.js';
import type { TenantId } from '@greenlight/shared/kernel/ids.js';
import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import type { ClientSession, Connection } from 'mongoose';
import { Clock } from '../clock/clock.js';
import { ConcurrencyLimit } from '../concurrency/concurrency-limit.js';
import { EventLog } from '../event-log/event-log.repository.js';
import { failpoint } from '../failpoints/failpoint.js';
import type { RequestContext } from '../tenancy/request-context.js';
import { Reactions } from './reactions.js';
import type { EventDraft, Tx } from './tx.js';

/** Passed once more whenever a transaction begins anew after a conflict. */
export const TRANSACTION_BEGINS = 'unit-of-work.begin';

/**
 * Transactions of one tenant at a time, in this process; the others wait their turn. When hundreds meet at one record (a
 * budget, the head of a chain), each begins anew whenever another one commits, and hardly any ever does.
 */
const AT_ONCE = 8;

@Injectable()
export class UnitOfWork {
  private readonly turns = new Map<TenantId, ConcurrencyLimit>();

  constructor(
    @InjectConnection() private readonly connection: Connection,
    private readonly eventLog: EventLog,
    private readonly reactions: Reactions,
    private readonly clock: Clock,
  ) {}

  /** Commits all or nothing. Throws what `work` or a reaction throws; conflicts between transactions are retried. */
  async run<T>(context: RequestContext, work: (tx: Tx) => Promise<T>): Promise<T> {
    if (!context.tenantId) throw new Error('A transaction without a tenant.');
    if (context.session) throw new Error('A transaction inside a transaction.');
    return this.turnsOf(context).run(() => this.transact(context, work));
  }

  private async transact<T>(context: RequestContext, work: (tx: Tx) => Promise<T>): Promise<T> {
    const session = await this.connection.startSession();
    try {
      return await session.withTransaction(() => this.attempt(context, session, work), {
        readConcern: { level: 'snapshot' },
        writeConcern: { w: 'majority' },
      });
    } finally {
      await session.endSession();
    }
  }

  private turnsOf({ tenantId }: RequestContext): ConcurrencyLimit {
    const turns = this.turns.get(tenantId) ?? new ConcurrencyLimit(AT_ONCE);
    this.turns.set(tenantId, turns);
    return turns;
  }

  private async attempt<T>(context: RequestContext, session: ClientSession, work: (tx: Tx) => Promise<T>): Promise<T> {
    await failpoint(TRANSACTION_BEGINS);
    const recorded: EventDraft[] = [];
    const tx: Tx = {
      ...context,
      session,
      now: this.clock.now(),
      recorded,
      record: async <A extends EventAction>(draft: EventDraft<A>) => {
        recorded.push(draft);
        await this.reactions.run(tx, draft);
      },
    };
    const result = await work(tx);
    await failpoint('unit-of-work.before-events');
    await this.eventLog.append(tx, recorded);
    await failpoint('unit-of-work.before-commit');
    return result;
  }
}
