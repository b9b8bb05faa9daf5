/** Tells an event in words. What the record says is never hidden: an event that isn't understood is told by its action. */
import {
  type EventAction,
  type EventData,
  eventDataSchema,
  isEventAction,
} from '@greenlight/shared/events/event-catalogue.js';
import type { ChainedEvent } from '@greenlight/shared/events/event-chain.js';
import type { People } from '../../lib/session/people';
import { APPROVAL_SENTENCES, STRATEGY_SENTENCES } from './sentences/approval-sentences';
import { CAMPAIGN_SENTENCES, CREATIVE_SENTENCES, RENDER_SENTENCES } from './sentences/campaign-sentences';
import { AD_SENTENCES, ASSET_SENTENCES, POST_SENTENCES } from './sentences/publishing-sentences';
import type { Sentences, Telling } from './sentences/sentence';
import { TENANT_SENTENCES } from './sentences/tenant-sentences';

const SENTENCES: Sentences<EventAction> = {
  ...CAMPAIGN_SENTENCES,
  ...STRATEGY_SENTENCES,
  ...APPROVAL_SENTENCES,
  ...CREATIVE_SENTENCES,
  ...RENDER_SENTENCES,
  ...POST_SENTENCES,
  ...AD_SENTENCES,
  ...ASSET_SENTENCES,
  ...TENANT_SENTENCES,
};

const tell = <A extends EventAction>(action: A, data: unknown, telling: Telling): string | undefined => {
  const parsed = eventDataSchema(action).safeParse(data);
  const sentence: (data: EventData<A>, telling: Telling) => string = SENTENCES[action];
  return parsed.success ? sentence(parsed.data as EventData<A>, telling) : undefined;
};

/** What follows the name of who did it: `approved the content`. */
export const describeEvent = (
  { action, subject, data }: Pick<ChainedEvent, 'action' | 'subject' | 'data'>,
  names: People,
  timeZone: string,
): string => {
  const told = isEventAction(action) ? tell(action, data, { subject, names, timeZone }) : undefined;
  return told ?? `did “${action}” to ${subject.kind} ${subject.id}`;
};
