/**
 * Builds the links that readers follow, with the campaign's tracking tag in them (SPEC §8). The address that a person
 * typed is kept character for character; only `utm_` parameters are added or replaced.
 */
import { DateTime } from 'luxon';
import type { SEASONS } from '../campaign/campaign.js';
import { invalidField } from '../kernel/errors.js';
import { MAX_LINK_LENGTH } from '../kernel/link.js';
import type { Instant } from '../kernel/time.js';
import type { Utm } from './post.js';

const UTM_FIELDS = ['source', 'medium', 'campaign', 'content', 'term'] as const satisfies (keyof Utm)[];

export interface TrackingTagParts {
  season: (typeof SEASONS)[number];
  /** The year that the tag speaks of; `yearAt` reads it off a slot. */
  year: number;
  slug: string;
}

/** `autumn-2026-otono-fp` (SPEC §8: `{season}-{year}-{slug}`). */
export const trackingTag = ({ season, year, slug }: TrackingTagParts): string => `${season}-${year}-${slug}`;

/** The calendar year that people in `timeZone` see at that instant. */
export const yearAt = (instant: Instant, timeZone: string): number =>
  DateTime.fromISO(instant, { zone: timeZone }).year;

interface LinkParts {
  address: string;
  query: string[];
  /** With its `#`, or empty. */
  fragment: string;
}

const takeApart = (link: string): LinkParts => {
  const hash = link.indexOf('#');
  const beforeHash = hash === -1 ? link : link.slice(0, hash);
  const mark = beforeHash.indexOf('?');
  const query = mark === -1 ? '' : beforeHash.slice(mark + 1);
  return {
    address: mark === -1 ? beforeHash : beforeHash.slice(0, mark),
    query: query === '' ? [] : query.split('&'),
    fragment: hash === -1 ? '' : link.slice(hash),
  };
};

const parameterName = (pair: string): string => new URLSearchParams(pair).keys().next().value ?? '';

/**
 * Adds the given UTM values to `link`. Other query parameters, their order and the fragment stay as typed; a `utm_`
 * parameter of the same name is replaced. Doing it twice gives the same as doing it once.
 * @throws DomainError `validation_failed` at `link` when the result would be longer than links may be.
 */
export const buildTrackedLink = (link: string, utm: Utm): string => {
  const given = UTM_FIELDS.flatMap((field) => {
    const value = utm[field];
    return value === undefined ? [] : [{ name: `utm_${field}`, value }];
  });
  const replaced = new Set(given.map(({ name }) => name));
  const { address, query, fragment } = takeApart(link);
  const pairs = [
    ...query.filter((pair) => !replaced.has(parameterName(pair))),
    ...given.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`),
  ];
  const tracked = `${address}?${pairs.join('&')}${fragment}`;
  if (tracked.length > MAX_LINK_LENGTH) {
    throw invalidField('link', `must have at most ${MAX_LINK_LENGTH} characters with its tracking`, 'too_big');
  }
  return tracked;
};

/** True when a report can tell where a reader of this link came from: source and campaign are named. */
export const isTracked = (link: string): boolean => {
  const names = new Set(takeApart(link).query.map(parameterName));
  return names.has('utm_source') && names.has('utm_campaign');
};

/** The address alone, to tell whether two links lead to the same page whatever their tracking. */
export const pageOfLink = (link: string): string => {
  const { address, query } = takeApart(link);
  const url = URL.parse(address);
  const base = url === null ? address : `${url.host}${url.pathname.replace(/\/+$/, '')}`;
  const rest = query.filter((pair) => !parameterName(pair).startsWith('utm_')).sort();
  return rest.length === 0 ? base : `${base}?${rest.join('&')}`;
};
