/**
 * Why something changed, as people read it. The record names fields as the API spells them, and a post by its channel and
 * an instant; people by a time in their zone.
 */
import type { Cause } from '@greenlight/shared/approval/cause.js';
import { CHANNEL_NAMES, Channel } from '@greenlight/shared/publishing/channel.js';
import { formatInstant } from '../../lib/format/format-time';
import { allFieldWords, listOf } from '../../lib/format/words';

/** `"newsroom, 2026-11-24T15:12:00.000Z"` */
const POST_LABEL = /"(\w+), (\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z)"/g;

/** `because "copy.body", "link" of …` or `… changed in …` */
const CHANGED_FIELDS = /^because ("[\w.-]+"(?:, "[\w.-]+")*)(?= of | changed in )/;

/** Of a summary that tells which fields changed; any other is left as it is. */
export const withFieldWords = (summary: string): string =>
  summary.replace(CHANGED_FIELDS, (_, fields: string) => {
    const paths = fields.split(', ').map((field) => field.slice(1, -1));
    return `because ${listOf(allFieldWords(paths))}`;
  });

export const causeWords = ({ kind, summary }: Pick<Cause, 'kind' | 'summary'>, timeZone: string): string => {
  const told = withFieldWords(summary);
  if (kind !== 'post') return told;
  return told.replaceAll(POST_LABEL, (label, channel: string, slot: string) => {
    const known = Channel.safeParse(channel).data;
    return known === undefined ? label : `"${CHANNEL_NAMES[known]}, ${formatInstant(slot, timeZone)}"`;
  });
};
