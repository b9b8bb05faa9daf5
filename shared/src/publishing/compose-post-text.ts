/** Composes what a post says from its creative's words; the result is what reviewers approve (PROOF, post item `text`). */
import type { Copy, CopyOverrides } from '../creative/copy.js';
import { CHANNEL_LIMITS, type Channel } from './channel.js';

/** The creative's words as they are on that channel. */
export const copyForChannel = (copy: Copy, overrides: CopyOverrides, channel: Channel): Copy => {
  const replaced = overrides[channel] ?? {};
  return {
    headline: replaced.headline ?? copy.headline,
    body: replaced.body ?? copy.body,
    callToAction: replaced.callToAction ?? copy.callToAction,
    hashtags: replaced.hashtags ?? copy.hashtags,
    altText: replaced.altText ?? copy.altText,
  };
};

/**
 * Headline, body, call to action and hashtags, a blank line between them. A channel that knows no hashtags gets none;
 * nothing else is left out or shortened. Text that a person typed for the post (`customText`) wins as it is.
 */
export const composePostText = (
  copy: Copy,
  overrides: CopyOverrides,
  channel: Channel,
  customText?: string,
): string => {
  if (customText !== undefined) return customText;
  const { headline, body, callToAction, hashtags } = copyForChannel(copy, overrides, channel);
  const tags = CHANNEL_LIMITS[channel].maxHashtags === 0 ? '' : hashtags.join(' ');
  return [headline, body, callToAction, tags].filter((part) => part !== '').join('\n\n');
};
