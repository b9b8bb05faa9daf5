/**
 * Proves the record without trusting the server: the chain of events is fetched and hashed here, a forged copy of it is
 * found out here, and replaying it gives the approvals that are stored.
 */
import { EventPage, EventsVerdict, ReplayVerdict } from '@greenlight/shared/events/audit.js';
import type { ChainedEvent } from '@greenlight/shared/events/event-chain.js';
import { verifyChain } from '@greenlight/shared/events/verify-chain.js';
import { campaignPath, type Production, type Stage } from './stage.js';
import { counted, shortDigest } from './text-layout.js';

const MOST_FREQUENT = 6;

/** `scope.submitted ×14, …`, the most frequent first. */
export const actionsText = (actions: readonly string[]): string =>
  [...Map.groupBy(actions, (action) => action)]
    .map(([action, { length }]) => ({ action, length }))
    .sort((one, other) => other.length - one.length)
    .slice(0, MOST_FREQUENT)
    .map(({ action, length }) => `${action} ×${length}`)
    .join(', ');

/** The same chain with one approval of the middle ascribed to somebody else. */
export const forged = (events: readonly ChainedEvent[]): ChainedEvent[] => {
  const middle = Math.floor(events.length / 2);
  return events.map((event, index) =>
    index === middle ? { ...event, actor: { ...event.actor, id: 'usr_SOMEBODYELSE' } } : event,
  );
};

const readEvents = async ({ cast }: Stage, events: string): Promise<ChainedEvent[]> => {
  const read: ChainedEvent[] = [];
  for (;;) {
    const { data, total } = await cast.admin.api.get(`${events}?limit=200&offset=${read.length}`, EventPage);
    read.push(...data);
    if (data.length === 0 || read.length >= total) return read;
  }
};

/** Returns how many events there are. Throws `ExpectationFailed`. */
export const proveRecord = async (stage: Stage, production: Production): Promise<number> => {
  const { cast, narrator, expect } = stage;
  const path = `${campaignPath(production)}/events`;
  const theirs = await cast.admin.api.get(`${path}/verify`, EventsVerdict);
  const events = await readEvents(stage, path);
  const ours = verifyChain(events);
  const head = ours.ok ? (ours.head?.hash ?? '') : '';
  const said = `${counted(events.length, 'event')}, head ${shortDigest(head)}`;
  expect.that(
    `The server says that the chain is whole: ${said}.`,
    theirs.ok && theirs.length === events.length,
    events.length,
    theirs,
  );
  expect.equal('The same events, fetched and hashed here, say so too.', ours, theirs);
  narrator.detail(`most frequent: ${actionsText(events.map(({ action }) => action))}`);
  const verdict = verifyChain(forged(events));
  const middle = events[Math.floor(events.length / 2)]?.seq;
  const found = verdict.ok ? undefined : verdict.seq;
  expect.equal(
    `In a copy where event ${middle} names somebody else, the check points at event ${found}.`,
    found,
    middle,
  );
  const replay = await cast.admin.api.get(`${path}/replay`, ReplayVerdict);
  expect.that('Replaying the events gives exactly the approvals that are stored.', replay.matches, true, replay);
  return events.length;
};
