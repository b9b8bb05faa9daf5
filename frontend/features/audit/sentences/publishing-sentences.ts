/** Events of posts, ads and assets, in words. */
import type { AD_EVENTS } from '@greenlight/shared/events/ad-events.js';
import type { ASSET_EVENTS } from '@greenlight/shared/events/asset-events.js';
import type { POST_EVENTS } from '@greenlight/shared/events/post-events.js';
import { CHANNEL_NAMES, type Channel } from '@greenlight/shared/publishing/channel.js';
import { allFieldWords, count, listOf } from '../../../lib/format/words';
import { causeWords } from '../../approval/cause-words';
import { called, type Sentences } from './sentence';

const onChannel = (channel: Channel | undefined): string =>
  channel === undefined ? 'a post' : `a post for ${CHANNEL_NAMES[channel]}`;

const fieldsOf = (fields: readonly string[]): string =>
  fields.length === 0 ? '' : ` (${listOf(allFieldWords(fields))})`;

export const POST_SENTENCES: Sentences<keyof typeof POST_EVENTS> = {
  'post.created': ({ channel }) => `planned ${onChannel(channel)}`,
  'post.edited': ({ channel, fields }) => `edited ${onChannel(channel)}${fieldsOf(fields)}`,
  'post.scheduled': ({ channel }) => `put ${onChannel(channel)} on the calendar`,
  'post.unscheduled': ({ channel }) => `took ${onChannel(channel)} off the calendar`,
  'post.held': ({ channel, cause }, { timeZone }) => `held ${onChannel(channel)} back ${causeWords(cause, timeZone)}`,
  'post.publishing': ({ channel }) => `let ${onChannel(channel)} go: the gate was open`,
  'post.published': ({ channel, deliveredAs, underSupersededVersion }) =>
    `${deliveredAs === 'file' ? 'wrote' : 'published'} ${onChannel(channel)}${deliveredAs === 'file' ? ' as a file, for want of a mail server' : ''}${underSupersededVersion ? ', under a strategy that was superseded meanwhile' : ''}`,
  'post.failed': ({ channel, message }) => `could not publish ${onChannel(channel)}: ${message}`,
  'post.outcome_unknown': ({ channel, message }) => `can’t tell whether ${onChannel(channel)} is live: ${message}`,
  'post.resolved': ({ channel, decision, note }) =>
    `found that ${onChannel(channel)} is ${decision === 'published' ? 'live' : 'not live'}: “${note}”`,
  'post.cancelled': ({ channel }) => `cancelled ${onChannel(channel)}`,
  'post.retried': ({ channel }) => `asked for ${onChannel(channel)} to be tried again`,
  'posts.held': ({ postIds, cause }, { timeZone }) =>
    `held ${count(postIds.length, 'post')} back ${causeWords(cause, timeZone)}`,
  'posts.released': ({ postIds }) => `released ${count(postIds.length, 'held post')}: everything is approved again`,
};

export const AD_SENTENCES: Sentences<keyof typeof AD_EVENTS> = {
  'ad.created': ({ name }) => `planned the ad “${name}”`,
  'ad.edited': ({ name, fields }) => `edited ${called(name, 'an ad')}${fieldsOf(fields)}`,
  'ad.deleted': ({ name }) => `deleted the ad “${name}”`,
};

export const ASSET_SENTENCES: Sentences<keyof typeof ASSET_EVENTS> = {
  'asset.uploaded': ({ filename }) => `uploaded “${filename}”`,
  'asset.rendered': ({ filename }) => `stored “${filename}”`,
  'asset.edited': ({ filename, fields }) => `edited ${called(filename, 'an asset')}${fieldsOf(fields)}`,
  'asset.archived': ({ filename }) => `archived ${called(filename, 'an asset')}`,
  'asset.restored': ({ filename }) => `restored ${called(filename, 'an asset')}`,
  'asset.corrupted': ({ filename }) => `found that the stored bytes of ${called(filename, 'an asset')} were altered`,
  'asset.missing': ({ filename }) => `found that the stored bytes of ${called(filename, 'an asset')} are gone`,
  'asset.recovered': ({ filename }) => `found the stored bytes of ${called(filename, 'an asset')} whole again`,
};
