/** One reason why a campaign can't ship: what is wrong, whose turn it is, and where to mend it. */
import type { GateReason } from '@greenlight/shared/approval/gate-reason.js';
import { ArrowRight } from 'lucide-react';
import { allFieldWords, capitalised, count } from '../../lib/format/words';
import type { People } from '../../lib/session/people';
import { Disclosure } from '../../ui/disclosure';
import { PageLink } from '../../ui/page-link';
import { actionPlace } from './action-place';
import { Causes } from './causes';
import type { Turn } from './whose-turn';

export interface GateReasonItemProps {
  readonly campaignId: string;
  readonly reason: GateReason;
  readonly turn: Turn;
  readonly names: People;
  readonly timeZone: string;
}

const NextStep = ({ campaignId, reason }: Pick<GateReasonItemProps, 'campaignId' | 'reason'>) => {
  const place = actionPlace(campaignId, reason);
  const { label } = reason.nextAction;
  if (place === undefined) return <span className="text-ink-muted">{label}</span>;
  return (
    <PageLink
      href={place}
      className="group/step -my-1 inline-flex min-h-6 items-start gap-1 py-1 font-medium underline-offset-3 hover:underline"
    >
      {label}
      <ArrowRight
        aria-hidden="true"
        className="mt-1 size-3 shrink-0 transition-transform group-hover/step:translate-x-0.5"
      />
    </PageLink>
  );
};

/** Where the causes are listed below, the message needn't repeat them. */
const messageOf = ({ message, causes = [] }: GateReason): string =>
  causes.length === 0 ? message : (/^.*?\.(?=\s|$)/.exec(message)?.[0] ?? message);

const Why = ({ reason, names, timeZone }: Pick<GateReasonItemProps, 'reason' | 'names' | 'timeZone'>) => {
  const { causes = [] } = reason;
  if (causes.length === 0) return null;
  return (
    <div className="mt-1">
      <Disclosure summary={`${count(causes.length, 'change')} reopened it`}>
        <div className="pl-5 text-ink-muted">
          <Causes causes={causes} names={names} timeZone={timeZone} atOnce={8} />
        </div>
      </Disclosure>
    </div>
  );
};

export const GateReasonItem = ({ campaignId, reason, turn, names, timeZone }: GateReasonItemProps) => {
  const fields = allFieldWords(reason.fields ?? []);
  return (
    <li className="px-5 py-3 text-sm">
      <p>{messageOf(reason)}</p>
      <Why reason={reason} names={names} timeZone={timeZone} />
      {reason.code === 'manifest_changed' && fields.length > 0 && (
        <p className="mt-0.5 text-xs text-ink-muted">Changed: {fields.join(', ')}</p>
      )}
      <p className="mt-1.5 flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1 text-xs">
        <span className="text-ink-muted">{capitalised(turn.who)}</span>
        <NextStep campaignId={campaignId} reason={reason} />
      </p>
    </li>
  );
};
