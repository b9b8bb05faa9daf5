/** The reasons of a closed gate, those first that the reader can do something about. */
import type { GateReason } from '@greenlight/shared/approval/gate-reason.js';
import { count } from '../../lib/format/words';
import type { People } from '../../lib/session/people';
import { Disclosure } from '../../ui/disclosure';
import { GateReasonItem } from './gate-reason-item';
import { type Crew, type Turn, whoseTurn } from './whose-turn';

const SHOWN_AT_ONCE = 5;

interface Assigned {
  readonly reason: GateReason;
  readonly turn: Turn;
}

interface Around {
  readonly campaignId: string;
  readonly names: People;
  readonly timeZone: string;
}

/** Reasons have no ids; two that say the same of the same thing are one. */
const keyOf = ({ code, scope, subject, usedBy, message }: GateReason): string =>
  [code, scope, subject?.id, usedBy?.id, message].join(' ');

interface GroupProps extends Around {
  readonly title: string;
  readonly all: readonly Assigned[];
}

const Group = ({ title, all, ...around }: GroupProps) => {
  if (all.length === 0) return null;
  const item = ({ reason, turn }: Assigned) => (
    <GateReasonItem key={keyOf(reason)} reason={reason} turn={turn} {...around} />
  );
  const rest = all.slice(SHOWN_AT_ONCE);
  return (
    <section className="border-t border-line">
      <h3 className="flex items-center justify-between bg-sunken/60 px-5 py-1.5 text-xs text-ink-muted">
        {title}
        <span className="tabular">{all.length}</span>
      </h3>
      <ul className="divide-y divide-line">{all.slice(0, SHOWN_AT_ONCE).map(item)}</ul>
      {rest.length > 0 && (
        <div className="border-t border-line py-3 pl-4">
          <Disclosure summary={count(rest.length, 'more reason')}>
            <ul className="-ml-4 divide-y divide-line">{rest.map(item)}</ul>
          </Disclosure>
        </div>
      )}
    </section>
  );
};

export interface GateReasonsProps extends Around {
  readonly reasons: readonly GateReason[];
  readonly crew: Crew;
}

export const GateReasons = ({ reasons, crew, ...around }: GateReasonsProps) => {
  const assigned = reasons.map((reason) => ({ reason, turn: whoseTurn(reason, crew) }));
  return (
    <>
      <Group title="Your turn" all={assigned.filter(({ turn }) => turn.yours)} {...around} />
      <Group title="Others’ turn" all={assigned.filter(({ turn }) => !turn.yours)} {...around} />
    </>
  );
};
