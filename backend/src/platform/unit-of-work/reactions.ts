/**
 * Who answers which event inside the transaction that records it. This is how a change travels up the tiers: a lower
 * module records what happened and knows nothing of those who react (ARCHITECTURE: "results travel as events").
 */
import type { EventAction } from '@greenlight/shared/events/event-catalogue.js';
import { Injectable } from '@nestjs/common';
import type { EventDraft, Tx } from './tx.js';

export type Reaction<A extends EventAction> = (tx: Tx, event: EventDraft<A>) => Promise<void>;

interface Registered {
  name: string;
  react: (tx: Tx, event: EventDraft) => Promise<void>;
}

@Injectable()
export class Reactions {
  private readonly byAction = new Map<EventAction, Registered[]>();

  /** `name` tells a stranger who reacts; the same name twice for one action is a defect and throws. */
  on<A extends EventAction>(action: A, name: string, react: Reaction<A>): void {
    const registered = this.byAction.get(action) ?? [];
    if (registered.some((other) => other.name === name)) throw new Error(`${name} reacts to ${action} twice.`);
    this.byAction.set(action, [...registered, { name, react: react as Registered['react'] }]);
  }

  /** In order of registration, one after another. */
  async run(tx: Tx, event: EventDraft): Promise<void> {
    for (const { react } of this.byAction.get(event.action) ?? []) await react(tx, event);
  }
}
