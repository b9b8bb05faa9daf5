/** Why something changed, as people read it: the record names a post by its channel and an instant, people by a time in their zone. */
import type { Cause } from '@greenlight/shared/approval/cause.js';
import { CHANNEL_NAMES, Channel } from '@greenlight/shared/publishing/channel.js';
import { formatInstant } from '../../lib/format/format-time';

/** `"newsroom, 2026-11-24T15:12:00.000Z"` */
const POST_LABEL = /"(\w+), (\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z)"/g;

export const causeWords = ({ kind, summary }: Pick<Cause, 'kind' | 'summary'>, timeZone: string): string =>
  kind !== 'post'
    ? summary
    : summary.replaceAll(POST_LABEL, (label, channel: string, slot: string) => {
        const known = Channel.safeParse(channel).data;
        return known === undefined ? label : `"${CHANNEL_NAMES[known]}, ${formatInstant(slot, timeZone)}"`;
      });
