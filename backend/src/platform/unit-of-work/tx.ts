/** One transaction as use cases see it: whose it is, when it is, and how to record what happened. */
import type { EventAction, EventData } from '@greenlight/shared/events/event-catalogue.js';
import type { CampaignId, TenantId } from '@greenlight/shared/kernel/ids.js';
import type { ClientSession } from 'mongoose';
import type { RequestContext, TenantScope } from '../tenancy/request-context.js';

/** A chain of events: one per campaign, one per tenant for what belongs to no campaign (PROOF, Event chain). */
export type EventStream = `campaign:${string}` | `tenant:${string}`;
export const campaignStream = (id: CampaignId): EventStream => `campaign:${id}`;
/** Of a stream that is a campaign's; which streams an action is recorded on is its recorder's to know. */
export const campaignOf = (stream: EventStream): CampaignId => stream.slice('campaign:'.length) as CampaignId;
export const tenantStream = (id: TenantId): EventStream => `tenant:${id}`;

export interface EventDraft<A extends EventAction = EventAction> {
  readonly stream: EventStream;
  readonly action: A;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly data: EventData<A>;
}

export const isTx = (scope: TenantScope): scope is Tx => 'recorded' in scope;

/** What this transaction has recorded and no chain has yet; nothing outside a transaction. */
export const recordedIn = (scope: TenantScope): readonly EventDraft[] => (isTx(scope) ? scope.recorded : []);

export interface Tx extends RequestContext {
  readonly session: ClientSession;
  /** The time of the whole transaction; every stamp in it is the same. */
  readonly now: Date;
  /** What was recorded so far; it joins the chains when the work is done. */
  readonly recorded: readonly EventDraft[];
  /**
   * Queues the event for its chain and runs, at once and inside this transaction, all that reacts to it. What a
   * reaction throws undoes the whole transaction.
   */
  record<A extends EventAction>(draft: EventDraft<A>): Promise<void>;
}
