/**
 * Places in the flow of changes, and how a client names the one it has got to: by the database's time alone, which says
 * nothing of anybody's data. A name that isn't understood is no place.
 */

/** The database's own time of a write: second and number in it. All writes of a transaction have the same. */
export interface ClusterTime {
  readonly t: number;
  readonly i: number;
}

/** The `n`th change at that time; `Infinity` stands behind all of them. */
export interface Position extends ClusterTime {
  readonly n: number;
}

/** What has been told: every event up to `events`, and every job's state up to `jobs`, which waits for slow progress. */
export interface ResumePoint {
  readonly events: Position;
  readonly jobs: Position;
}

export const compareTimes = (a: ClusterTime, b: ClusterTime): number => a.t - b.t || a.i - b.i;

export const isAfter = (a: Position, b: Position): boolean => {
  const order = compareTimes(a, b);
  return order > 0 || (order === 0 && a.n > b.n);
};

export const endOf = ({ t, i }: ClusterTime): Position => ({ t, i, n: Number.POSITIVE_INFINITY });
export const pointAt = (position: Position): ResumePoint => ({ events: position, jobs: position });

const RADIX = 36;
const MAX_PART = 0xff_ff_ff_ff;
const PLACE = /^([0-9a-z]{1,7})\.([0-9a-z]{1,7})(?:\.([0-9a-z]{1,7}))?$/;

const format = ({ t, i, n }: Position): string =>
  (Number.isFinite(n) ? [t, i, n] : [t, i]).map((part) => part.toString(RADIX)).join('.');

const parse = (text: string): Position | undefined => {
  const [, ...found] = PLACE.exec(text) ?? [];
  if (found.length === 0) return undefined;
  const [t = 0, i = 0, n = Number.POSITIVE_INFINITY] = found
    .filter((part) => part !== undefined)
    .map((part) => Number.parseInt(part, RADIX));
  return t > MAX_PART || i > MAX_PART ? undefined : { t, i, n };
};

/** As the `id:` of a message. */
export const formatPoint = ({ events, jobs }: ResumePoint): string => {
  const [first, second] = [format(events), format(jobs)];
  return first === second ? first : `${first}~${second}`;
};

/** `undefined` for what `formatPoint` never wrote. */
export const parsePoint = (id: string): ResumePoint | undefined => {
  const [first = '', second = first, ...more] = id.split('~');
  const [events, jobs] = [parse(first), parse(second)];
  if (!events || !jobs || more.length > 0 || isAfter(jobs, events)) return undefined;
  return { events, jobs };
};

/** Numbers the changes of each time, in the one order in which the database tells them. */
export class PositionCounter {
  private last: Position = { t: 0, i: 0, n: 0 };

  next({ t, i }: ClusterTime): Position {
    const n = compareTimes(this.last, { t, i }) === 0 ? this.last.n + 1 : 1;
    this.last = { t, i, n };
    return this.last;
  }
}
