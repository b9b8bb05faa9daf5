/** Makes lines of events: what one request reopened for one reason is told once. No event is left out. */
import type { Cause } from '@greenlight/shared/approval/cause.js';
import { SCOPES } from '@greenlight/shared/approval/scope.js';
import { APPROVAL_EVENTS } from '@greenlight/shared/events/approval-events.js';
import type { ChainedEvent } from '@greenlight/shared/events/event-chain.js';
import type { People } from '../../lib/session/people';
import { causeWords } from '../approval/cause-words';
import { describeEvent } from './describe-event';
import { reopened } from './sentences/approval-sentences';

export interface ToldEvent extends Pick<ChainedEvent, 'action' | 'at' | 'actor' | 'requestId'> {
  /** What follows the name of who did it. */
  readonly sentence: string;
  /** Places in the chain of the first and the last event that it tells. */
  readonly from: number;
  readonly to: number;
}

const reasonOf = ({ action, data }: ChainedEvent): Cause | undefined =>
  action === 'scope.invalidated' ? APPROVAL_EVENTS['scope.invalidated'].safeParse(data).data?.event.cause : undefined;

const belongTogether = (one: ChainedEvent, other: ChainedEvent): boolean => {
  const reason = reasonOf(one);
  return reason !== undefined && reason.summary === reasonOf(other)?.summary && one.requestId === other.requestId;
};

const groupsOf = (events: readonly ChainedEvent[]): [ChainedEvent, ...ChainedEvent[]][] => {
  const groups: [ChainedEvent, ...ChainedEvent[]][] = [];
  for (const event of events) {
    const last = groups.at(-1);
    if (last !== undefined && belongTogether(last[0], event)) last.push(event);
    else groups.push([event]);
  }
  return groups;
};

const sentenceOf = (group: readonly [ChainedEvent, ...ChainedEvent[]], names: People, timeZone: string): string => {
  const reason = reasonOf(group[0]);
  if (group.length === 1 || reason === undefined) return describeEvent(group[0], names, timeZone);
  const touched = new Set(group.map(({ subject }) => subject.id));
  return reopened(
    SCOPES.filter((scope) => touched.has(scope)),
    causeWords(reason, timeZone),
  );
};

/** In the order of the events, whichever that is. */
export const toldEvents = (events: readonly ChainedEvent[], names: People, timeZone: string): ToldEvent[] =>
  groupsOf(events).map((group) => {
    const [{ action, at, actor, requestId }] = group;
    const places = group.map(({ seq }) => seq);
    return {
      action,
      at,
      actor,
      requestId,
      sentence: sentenceOf(group, names, timeZone),
      from: Math.min(...places),
      to: Math.max(...places),
    };
  });
