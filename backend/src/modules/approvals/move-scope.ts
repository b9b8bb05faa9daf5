/**
 * Moves one scope by one machine event: its new position is stored on the revision that was read, and that very event is
 * recorded, with the digest of what it left. From then on what it moved counts: callers move only what facts believe.
 */
import { scopeDigest } from '@greenlight/shared/approval/scope-digest.js';
import type { ScopeEvent } from '@greenlight/shared/approval/scope-event.js';
import { scopeMachine, storedScope } from '@greenlight/shared/approval/scope-machine.js';
import type { EventAction, EventData } from '@greenlight/shared/events/event-catalogue.js';
import { applyEvent } from '@greenlight/shared/kernel/apply-event.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { storeSnapshot } from '@greenlight/shared/kernel/stored-snapshot.js';
import { Injectable } from '@nestjs/common';
import { campaignStream, type Tx } from '../../platform/unit-of-work/tx.js';
import { ScopesRepository, type StoredScope } from './scopes.repository.js';

type ScopeAction = Extract<EventAction, `scope.${string}`>;
type EventOf<A extends ScopeAction> = EventData<A>['event'] & ScopeEvent;

/** What the chain says of a move, beside the machine's event and what it left. */
type MoveNote<A extends ScopeAction> = Omit<EventData<A>, 'event' | 'position'>;

@Injectable()
export class MoveScope {
  constructor(private readonly scopes: ScopesRepository) {}

  /** Throws `illegal_transition`, and `stale_revision` when the scope moved since it was read. */
  async execute<A extends ScopeAction>(
    tx: Tx,
    campaignId: CampaignId,
    stored: StoredScope,
    action: A,
    event: EventOf<A>,
    note: MoveNote<A>,
  ): Promise<void> {
    const snapshot = applyEvent(scopeMachine, stored.snapshot, event);
    await this.scopes.save(tx, campaignId, stored, snapshot);
    await tx.record({
      stream: campaignStream(campaignId),
      action,
      subject: { kind: 'scope', id: stored.scope },
      data: { event, ...note, position: scopeDigest(storeSnapshot(storedScope, snapshot)) } as EventData<A>,
    });
  }
}
