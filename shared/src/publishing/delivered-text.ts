/**
 * What a channel is given to show, link included. It depends on approved fields alone (`text`, `link`, `channel`), so
 * what reviewers see, what the length is counted on, and what is sent can't differ.
 */
import type { Channel } from './channel.js';

/** Channels that have no field of their own for a link: readers find it as the last paragraph. */
const LINK_IN_TEXT: ReadonlySet<Channel> = new Set(['mastodon', 'bluesky']);

/** The text as sent. A link that is in the text already is not repeated. */
export const deliveredText = (channel: Channel, text: string, link: string | undefined): string =>
  link === undefined || !LINK_IN_TEXT.has(channel) || text.includes(link) ? text : `${text}\n\n${link}`;

/** Mastodon counts every address as this many characters, however long it is. */
const MASTODON_LINK_LENGTH = 23;
const ADDRESS = /https?:\/\/[^\s<>"`\\]+/g;

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Characters as readers see them: an emoji of five code points is one. */
export const graphemeLength = (text: string): number => {
  if (/^[\x20-\x7E\n]*$/.test(text)) return text.length;
  let length = 0;
  for (const _ of segmenter.segment(text)) length += 1;
  return length;
};

/** The length that the channel counts, in graphemes. */
export const deliveredLength = (channel: Channel, text: string, link: string | undefined): number => {
  const sent = deliveredText(channel, text, link);
  if (channel !== 'mastodon') return graphemeLength(sent);
  return graphemeLength(sent.replace(ADDRESS, 'x'.repeat(MASTODON_LINK_LENGTH)));
};
