/** A moment as people read it, with the exact instant behind it. Made on the server: it says the zone that it is in. */
import { formatInstant, formatRelative, zoneLabel } from '../lib/format/format-time';

export interface MomentProps {
  readonly at: string;
  readonly timeZone: string;
}

export const Moment = ({ at, timeZone }: MomentProps) => (
  <time dateTime={at} title={`${formatInstant(at, timeZone)}, ${zoneLabel(at, timeZone)}`}>
    {formatInstant(at, timeZone)}
  </time>
);

/** How long ago, or how soon; the exact time is in the tooltip. */
export const RelativeMoment = ({ at, timeZone, now }: MomentProps & { readonly now: Date }) => (
  <time dateTime={at} title={`${formatInstant(at, timeZone)}, ${zoneLabel(at, timeZone)}`}>
    {formatRelative(at, now)}
  </time>
);
