/**
 * What a channel refuses or mangles (SPEC §8), checked on one post while it is edited and again by the evaluation. The
 * limits are data (`CHANNEL_LIMITS`); this file alone reads them, so the editor and the gate can't disagree.
 */

import { CREATIVE_FORMATS, type CreativeFormat, FORMAT_SIZES } from '../creative/creative-format.js';
import { CHANNEL_LIMITS, CHANNEL_NAMES, type Channel, type ChannelLimits } from './channel.js';
import { deliveredLength } from './delivered-text.js';
import type { Disclosure } from './disclosure.js';

export const CHANNEL_RULES = [
  'text_empty',
  'text_too_long',
  'too_many_hashtags',
  'too_many_media',
  'video_not_accepted',
  'format_not_accepted',
  'aspect_differs',
  'alt_text_missing',
  'ai_disclosure_missing',
] as const;
export type ChannelRule = (typeof CHANNEL_RULES)[number];

export interface ChannelMedia {
  role: 'image' | 'video' | 'poster';
  /** Pixels, where they are known. */
  width?: number | undefined;
  height?: number | undefined;
}

/** One post as it would be sent. */
export interface ChannelDraft {
  channel: Channel;
  text: string;
  link?: string | undefined;
  format: CreativeFormat;
  media: readonly ChannelMedia[];
  altText: string;
  aiGenerated: boolean;
  disclosure: Disclosure;
}

export interface ChannelFinding {
  rule: ChannelRule;
  /** Of the draft. */
  field: keyof ChannelDraft;
  message: string;
  fix: string;
}

type Check = (draft: ChannelDraft, limits: ChannelLimits) => ChannelFinding | undefined;

const HASHTAG = /(?<![\p{L}\p{N}_&/])#[\p{L}\p{N}_]*\p{L}[\p{L}\p{N}_]*/gu;

/** How far a picture's sides may be off the format's ratio before the channel would crop it. */
const ASPECT_TOLERANCE = 0.02;

/** A poster is the still of its video, not a medium of its own. */
const shownMedia = (draft: ChannelDraft) => draft.media.filter(({ role }) => role !== 'poster');

const textEmpty: Check = ({ text }) =>
  text.trim() === ''
    ? { rule: 'text_empty', field: 'text', message: 'The post says nothing.', fix: 'Write the text of the post.' }
    : undefined;

const textTooLong: Check = ({ channel, text, link }, { maxTextLength }) => {
  const length = deliveredLength(channel, text, link);
  if (length <= maxTextLength) return undefined;
  return {
    rule: 'text_too_long',
    field: 'text',
    message: `The text has ${length} characters; ${CHANNEL_NAMES[channel]} takes ${maxTextLength}.`,
    fix: `Shorten it by ${length - maxTextLength}, or write a shorter version for ${CHANNEL_NAMES[channel]}.`,
  };
};

const tooManyHashtags: Check = ({ channel, text }, { maxHashtags }) => {
  const count = text.match(HASHTAG)?.length ?? 0;
  if (count <= maxHashtags) return undefined;
  return {
    rule: 'too_many_hashtags',
    field: 'text',
    message: `The text has ${count} hashtags; ${CHANNEL_NAMES[channel]} takes ${maxHashtags}.`,
    fix: `Keep the ${maxHashtags} that matter most.`,
  };
};

const tooManyMedia: Check = (draft, { maxMedia }) => {
  const count = shownMedia(draft).length;
  if (count <= maxMedia) return undefined;
  return {
    rule: 'too_many_media',
    field: 'media',
    message: `The post has ${count} pictures or videos; ${CHANNEL_NAMES[draft.channel]} takes ${maxMedia}.`,
    fix: `Take ${count - maxMedia} away.`,
  };
};

const videoNotAccepted: Check = ({ channel, media }, { acceptsVideo }) =>
  acceptsVideo || !media.some(({ role }) => role === 'video')
    ? undefined
    : {
        rule: 'video_not_accepted',
        field: 'media',
        message: `${CHANNEL_NAMES[channel]} doesn’t show videos.`,
        fix: 'Use a creative with a picture, or another channel.',
      };

const formatNotAccepted: Check = (draft, { formats }) =>
  shownMedia(draft).length === 0 || formats.includes(draft.format)
    ? undefined
    : {
        rule: 'format_not_accepted',
        field: 'format',
        message: `${CHANNEL_NAMES[draft.channel]} doesn’t show the ${draft.format} format (${FORMAT_SIZES[draft.format].aspect}).`,
        fix: `Use a creative in one of: ${CREATIVE_FORMATS.filter((format) => formats.includes(format)).join(', ')}.`,
      };

const aspectDiffers: Check = (draft) => {
  const wanted = FORMAT_SIZES[draft.format];
  const ratio = wanted.width / wanted.height;
  const off = shownMedia(draft).find(
    ({ width, height }) =>
      width !== undefined && height !== undefined && Math.abs(width / height / ratio - 1) > ASPECT_TOLERANCE,
  );
  if (off === undefined) return undefined;
  return {
    rule: 'aspect_differs',
    field: 'media',
    message: `A picture of ${off.width} × ${off.height} is not ${wanted.aspect}, the shape of the ${draft.format} format.`,
    fix: `Crop it to ${wanted.aspect}, or use the format that fits it.`,
  };
};

const altTextMissing: Check = (draft, { requiresAltText }) =>
  !requiresAltText || shownMedia(draft).length === 0 || draft.altText.trim() !== ''
    ? undefined
    : {
        rule: 'alt_text_missing',
        field: 'altText',
        message: 'People who can’t see the picture are told nothing.',
        fix: 'Describe what the picture shows in the alternative text.',
      };

const aiDisclosureMissing: Check = ({ channel, media, aiGenerated, disclosure }, { requiresAiDisclosure }) =>
  !requiresAiDisclosure || !aiGenerated || media.length === 0 || disclosure === 'ai-generated'
    ? undefined
    : {
        rule: 'ai_disclosure_missing',
        field: 'disclosure',
        message: `The media were made by AI, and ${CHANNEL_NAMES[channel]} asks that this be disclosed.`,
        fix: 'Set the disclosure of the post to "ai-generated".',
      };

const CHECKS: readonly Check[] = [
  textEmpty,
  textTooLong,
  tooManyHashtags,
  tooManyMedia,
  videoNotAccepted,
  formatNotAccepted,
  aspectDiffers,
  altTextMissing,
  aiDisclosureMissing,
];

/** Every rule of the channel that the draft breaks, in the order of `CHANNEL_RULES`. */
export const checkChannelRules = (draft: ChannelDraft): ChannelFinding[] => {
  const limits = CHANNEL_LIMITS[draft.channel];
  return CHECKS.flatMap((check) => check(draft, limits) ?? []);
};
