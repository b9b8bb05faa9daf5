/** Instants and time zones on the wire: UTC with milliseconds (PROOF), and IANA zone names that exist. */
import { z } from 'zod';
import { invalidField } from './errors.js';

const MIN_YEAR = 2000;
const MAX_YEAR = 2199;

/**
 * `YYYY-MM-DDTHH:mm:ss.sssZ`, nothing else: one instant has one spelling, so that its digest is one too. What is in no
 * year that anybody plans for is a slip, and the calendars that it would end in don't know such years.
 */
export const Instant = z.iso
  .datetime({ precision: 3, error: 'must be a UTC time such as 2026-09-01T07:00:00.000Z', abort: true })
  .refine((text) => !Number.isNaN(Date.parse(text)), { error: 'must be a time that exists', abort: true })
  .refine((text) => text >= `${MIN_YEAR}` && text < `${MAX_YEAR + 1}`, {
    error: `must be in the years ${MIN_YEAR} to ${MAX_YEAR}`,
  });
export type Instant = z.infer<typeof Instant>;

const RFC3339_UTC = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(?:Z|\+00:00)$/;

/**
 * The spelling of an `Instant` for a UTC time that RFC 3339 spells otherwise, cut to milliseconds; whether there is such a
 * time is for `Instant` to say. For requests alone: of what is stored and hashed there is one spelling.
 */
export const canonicalInstant = (text: unknown): string | undefined => {
  const [, time, fraction = ''] = RFC3339_UTC.exec(typeof text === 'string' ? text : '') ?? [];
  return time === undefined ? undefined : `${time}.${fraction.slice(0, 3).padEnd(3, '0')}Z`;
};

/**
 * An area and a place, as the IANA database writes them, older names of places among them (`Europe/Kiev`). Zones that are
 * a mere offset are none: no place keeps to it, and a calendar in it is wrong from the next change of clocks on.
 */
const PLACE_ZONE = /^(?:UTC|Etc\/UTC|(?!Etc\/)(?:US|[A-Z][a-z]+)(?:\/[A-Z][a-z][A-Za-z]*(?:[_-][A-Za-z]+)*){1,2})$/;

const isKnownZone = (name: string): boolean => {
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions();
    // The platform takes any spelling; only its own is the zone's name.
    return timeZone === name || timeZone.toLowerCase() !== name.toLowerCase();
  } catch {
    return false;
  }
};

/** Asking the platform takes longer than all the rest of a check, and there are a few hundred names. */
const knownZones = new Set<string>();

const isTimeZone = (name: string): boolean => {
  if (knownZones.has(name)) return true;
  const isOne = PLACE_ZONE.test(name) && isKnownZone(name);
  if (isOne) knownZones.add(name);
  return isOne;
};

export const TimeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, { error: 'must be an IANA time zone such as Atlantic/Canary' });
export type TimeZone = z.infer<typeof TimeZone>;

export const toInstant = (date: Date): Instant => date.toISOString();

/** Instants have one spelling, so the later one is the greater text. */
export const laterOf = (one: Instant, other: Instant): Instant => (one < other ? other : one);

/** For what is planned. Throws `validation_failed` naming the field when its time has passed. */
export const assertUpcoming = (path: string, instant: Instant, now: Date): void => {
  if (Date.parse(instant) <= now.getTime()) throw invalidField(path, 'must be in the future', 'in_past');
};
