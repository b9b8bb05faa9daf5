/** Why something was reopened, went stale or is held: each change that led to it, who made it, and when (SPEC §3). */
import type { Cause } from '@greenlight/shared/approval/cause.js';
import { GateCode } from '@greenlight/shared/approval/gate-reason.js';
import { formatShort } from '../../lib/format/format-time';
import { allFieldWords, capitalised } from '../../lib/format/words';
import type { People } from '../../lib/session/people';
import { Disclosure } from '../../ui/disclosure';
import { causeWords } from './cause-words';

export interface CausesProps {
  readonly causes: readonly Cause[];
  readonly names: People;
  readonly timeZone: string;
  /** How many are shown at once; the rest is folded. */
  readonly atOnce?: number;
}

/** Fields that the summary doesn't name itself; what the gate had against a post, it tells in words. */
const untold = ({ fields, summary }: Cause): string[] =>
  allFieldWords(fields.filter((field) => !summary.includes(field) && !GateCode.safeParse(field).success));

const Item = ({ cause, names, timeZone }: { readonly cause: Cause } & Pick<CausesProps, 'names' | 'timeZone'>) => {
  const fields = untold(cause);
  return (
    <li>
      {capitalised(causeWords(cause, timeZone))}
      <span className="block text-xs opacity-90">
        {fields.length > 0 && `${fields.join(', ')} · `}
        {capitalised(names.name(cause.actorId))}, <time dateTime={cause.at}>{formatShort(cause.at, timeZone)}</time>
      </span>
    </li>
  );
};

export const Causes = ({ causes, names, timeZone, atOnce = 3 }: CausesProps) => {
  const item = (cause: Cause) => (
    <Item
      key={`${cause.kind} ${cause.subjectId} ${cause.at} ${cause.summary}`}
      cause={cause}
      names={names}
      timeZone={timeZone}
    />
  );
  const rest = causes.slice(atOnce);
  return (
    <div className="space-y-1.5 text-sm">
      <ul className="space-y-1.5">{causes.slice(0, atOnce).map(item)}</ul>
      {rest.length > 0 && (
        <Disclosure summary={`${rest.length} more`}>
          <ul className="space-y-1.5">{rest.map(item)}</ul>
        </Disclosure>
      )}
    </div>
  );
};
