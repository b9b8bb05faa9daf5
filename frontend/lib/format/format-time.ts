/** Times as people read them, in a zone that is always named. English, day before month. */
const LOCALE = 'en-GB';

const parts = (instant: string, timeZone: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(LOCALE, { timeZone, ...options }).format(new Date(instant));

/** `Tue 1 Sept 2026` */
export const formatDay = (instant: string, timeZone: string): string =>
  parts(instant, timeZone, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }).replace(',', '');

/** `09:00` */
export const formatClock = (instant: string, timeZone: string): string =>
  parts(instant, timeZone, { hour: '2-digit', minute: '2-digit' });

/** `Tue 1 Sept 2026, 09:00` */
export const formatInstant = (instant: string, timeZone: string): string =>
  `${formatDay(instant, timeZone)}, ${formatClock(instant, timeZone)}`;

/** `1 Sept, 09:00` */
export const formatShort = (instant: string, timeZone: string): string =>
  `${parts(instant, timeZone, { day: 'numeric', month: 'short' })}, ${formatClock(instant, timeZone)}`;

/** `1 Sept 2026` */
export const formatDate = (instant: string, timeZone: string): string =>
  parts(instant, timeZone, { day: 'numeric', month: 'short', year: 'numeric' });

/** `2026-09-01`, for grouping. */
export const dayKey = (instant: string, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date(instant));

/** `Dublin (UTC+1)`: the zone's city and its offset at that moment. */
export const zoneLabel = (instant: string, timeZone: string): string => {
  const offset = new Intl.DateTimeFormat(LOCALE, { timeZone, timeZoneName: 'shortOffset' })
    .formatToParts(new Date(instant))
    .find(({ type }) => type === 'timeZoneName')
    ?.value.replace('GMT', 'UTC');
  const city = timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone;
  return city === 'UTC' || offset === undefined ? city : `${city} (${offset})`;
};

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const JUST_NOW_MS = 10 * SECOND_MS;

/** `12 s`, `3 min`, `5 h`, `2 d`: the largest unit that fits, rounded, as the demo does. */
export const formatSpan = (spanMs: number): string => {
  if (spanMs < SECOND_MS) return 'under 1 s';
  if (spanMs < MINUTE_MS - SECOND_MS / 2) return `${Math.round(spanMs / SECOND_MS)} s`;
  if (spanMs < HOUR_MS - MINUTE_MS / 2) return `${Math.round(spanMs / MINUTE_MS)} min`;
  if (spanMs < 2 * DAY_MS - HOUR_MS / 2) return `${Math.round(spanMs / HOUR_MS)} h`;
  return `${Math.round(spanMs / DAY_MS)} d`;
};

/** `just now` within ten seconds, `3 min ago`, `in 2 d`. */
export const formatRelative = (instant: string, now: Date): string => {
  const distanceMs = Date.parse(instant) - now.getTime();
  if (distanceMs <= 0 && -distanceMs < JUST_NOW_MS) return 'just now';
  return distanceMs > 0 ? `in ${formatSpan(distanceMs)}` : `${formatSpan(-distanceMs)} ago`;
};
