/** Events in words, newest first, by day; each with its number in the chain and the request that made it. */
import type { ChainedEvent } from '@greenlight/shared/events/event-chain.js';
import clsx from 'clsx';
import { dayKey, formatClock, formatDay } from '../../lib/format/format-time';
import { capitalised } from '../../lib/format/words';
import type { People } from '../../lib/session/people';
import type { Tone } from '../../ui/tone';
import { eventLook } from './event-look';
import { type ToldEvent, toldEvents } from './told-events';

const SIGN: Readonly<Record<Tone, string>> = {
  go: 'bg-go-soft text-go-ink',
  wait: 'bg-wait-soft text-wait-ink',
  stop: 'bg-stop-soft text-stop-ink',
  busy: 'bg-busy-soft text-busy-ink',
  idle: 'text-ink-faint',
};

export interface EventListProps {
  readonly events: readonly ChainedEvent[];
  readonly names: People;
  readonly timeZone: string;
}

interface EventItemProps extends Omit<EventListProps, 'events'> {
  readonly told: ToldEvent;
}

const EventItem = ({ told, names, timeZone }: EventItemProps) => {
  const { from, to, at, actor, action, requestId, sentence } = told;
  const { icon: Icon, tone } = eventLook(action);
  return (
    <li className="flex gap-3 px-4 py-2.5 text-sm" title={`${action}, request ${requestId}`}>
      <span className={clsx('grid size-6 shrink-0 place-items-center rounded-full', SIGN[tone])}>
        <Icon aria-hidden="true" className="size-3.5" />
      </span>
      <p className="min-w-0 grow py-0.5">
        <span className="font-medium">{capitalised(names.actor(actor))}</span> {sentence}
      </p>
      <p className="tabular flex shrink-0 gap-3 text-xs leading-6 text-ink-faint">
        <time dateTime={at}>{formatClock(at, timeZone)}</time>
        <span className="min-w-12 text-right font-mono text-2xs leading-6 max-sm:hidden">
          {from === to ? from : `${from}–${to}`}
        </span>
      </p>
    </li>
  );
};

export const EventList = ({ events, names, timeZone }: EventListProps) => {
  const days = Map.groupBy(toldEvents(events, names, timeZone), ({ at }) => dayKey(at, timeZone));
  return (
    <div className="space-y-6">
      {[...days].map(([day, ofDay]) => (
        <section key={day}>
          <h2 className="mb-2 text-sm text-ink-muted">{formatDay(ofDay[0]?.at ?? day, timeZone)}</h2>
          <ol className="divide-y divide-line rounded-lg border border-line bg-surface shadow-raised">
            {ofDay.map((told) => (
              <EventItem key={told.to} told={told} names={names} timeZone={timeZone} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
};
