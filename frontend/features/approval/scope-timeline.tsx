/** Everything that happened to a scope, newest first. */

import type { Scope } from '@greenlight/shared/approval/scope.js';
import type { TimelineEntry } from '@greenlight/shared/approval/scope-view.js';
import { formatShort } from '../../lib/format/format-time';
import { capitalised } from '../../lib/format/words';
import type { People } from '../../lib/session/people';
import { Disclosure } from '../../ui/disclosure';
import { describeEvent } from '../audit/describe-event';

export interface ScopeTimelineProps {
  readonly scope: Scope;
  readonly entries: readonly TimelineEntry[];
  readonly names: People;
  readonly timeZone: string;
}

const SHOWN_AT_ONCE = 6;

export const ScopeTimeline = ({ scope, entries, names, timeZone }: ScopeTimelineProps) => {
  const item = ({ seq, at, actor, action, event }: TimelineEntry) => (
    <li key={seq} className="flex gap-4 max-sm:flex-col max-sm:gap-0">
      <time dateTime={at} className="w-28 shrink-0 text-xs leading-5 text-ink-faint">
        {formatShort(at, timeZone)}
      </time>
      <p>
        <span className="font-medium">{capitalised(names.actor(actor))}</span>{' '}
        {describeEvent({ action, subject: { kind: 'scope', id: scope }, data: { event } }, names, timeZone)}
      </p>
    </li>
  );
  const rest = entries.slice(SHOWN_AT_ONCE);
  return (
    <div className="space-y-3 text-sm">
      <ol className="space-y-3">{entries.slice(0, SHOWN_AT_ONCE).map(item)}</ol>
      {rest.length > 0 && (
        <Disclosure summary={`${rest.length} more`}>
          <ol className="space-y-3">{rest.map(item)}</ol>
        </Disclosure>
      )}
    </div>
  );
};
