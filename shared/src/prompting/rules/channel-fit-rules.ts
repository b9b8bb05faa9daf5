/** Rules about what a channel takes. The limits are `checkChannelRules`', the same that the editor shows while typing. */
import type { CreativeFacts } from '../../approval/campaign-facts.js';
import { type ChannelFinding, type ChannelRule, checkChannelRules } from '../../publishing/channel-rules.js';
import { composePostText, copyForChannel } from '../../publishing/compose-post-text.js';
import type { CampaignPart } from '../finding.js';
import type { Rule, Violation } from '../rule.js';
import type { RuleContext } from '../rule-context.js';
import { creativeSubject, postSubject } from './rule-subjects.js';

interface PostRule {
  id: string;
  part: CampaignPart;
  severity: 'blocker' | 'warning';
  channelRule: ChannelRule;
  description: string;
}

/** Where in a post a finding has to be mended; some of what it ships is its creative's. */
const POST_FIELDS: Readonly<Record<ChannelFinding['field'], string>> = {
  channel: 'channel',
  text: 'text',
  link: 'link',
  disclosure: 'disclosure',
  format: 'creative.format',
  media: 'creative.assets',
  altText: 'creative.copy.altText',
  aiGenerated: 'creative.aiGenerated',
};

const onPosts = ({ id, part, severity, channelRule, description }: PostRule): Rule => ({
  id,
  part,
  severity,
  description,
  *check({ pendingPosts, channelFindings }: RuleContext): Iterable<Violation> {
    for (const post of pendingPosts) {
      for (const finding of channelFindings(post)) {
        if (finding.rule !== channelRule) continue;
        yield {
          message: finding.message,
          field: POST_FIELDS[finding.field],
          subject: postSubject(post),
          fix: finding.fix,
        };
      }
    }
  },
});

const POST_RULES: readonly PostRule[] = [
  {
    id: 'schedule.text-empty',
    part: 'schedule',
    severity: 'blocker',
    channelRule: 'text_empty',
    description: 'A post says something.',
  },
  {
    id: 'schedule.text-too-long',
    part: 'schedule',
    severity: 'blocker',
    channelRule: 'text_too_long',
    description: 'The text of a post, link included, is as long as its channel takes.',
  },
  {
    id: 'schedule.too-many-hashtags',
    part: 'schedule',
    severity: 'warning',
    channelRule: 'too_many_hashtags',
    description: 'A post has as many hashtags as its channel takes.',
  },
  {
    id: 'schedule.too-many-media',
    part: 'schedule',
    severity: 'blocker',
    channelRule: 'too_many_media',
    description: 'A post has as many pictures and videos as its channel takes.',
  },
  {
    id: 'schedule.video-not-accepted',
    part: 'schedule',
    severity: 'blocker',
    channelRule: 'video_not_accepted',
    description: 'Videos go to channels that show them.',
  },
  {
    id: 'schedule.format-not-accepted',
    part: 'schedule',
    severity: 'blocker',
    channelRule: 'format_not_accepted',
    description: 'A creative’s format is one that the channel shows.',
  },
  {
    id: 'schedule.aspect-differs',
    part: 'schedule',
    severity: 'warning',
    channelRule: 'aspect_differs',
    description: 'Pictures and videos have the shape of the format they are shown in.',
  },
  {
    id: 'content.alt-text-missing',
    part: 'content',
    severity: 'blocker',
    channelRule: 'alt_text_missing',
    description: 'People who can’t see a picture are told what it shows.',
  },
  {
    id: 'channel.ai-disclosure',
    part: 'schedule',
    severity: 'blocker',
    channelRule: 'ai_disclosure_missing',
    description: 'AI-made media are disclosed where the channel asks for it.',
  },
];

/** A creative that no post uses yet, as it would go out on the channel it was written for. */
const ownChannelFindings = (creative: CreativeFacts): ChannelFinding[] => {
  const { copy, overrides, channel } = creative;
  if (copy === undefined) return [];
  return checkChannelRules({
    channel,
    text: composePostText(copy, overrides, channel),
    format: creative.format,
    media: [],
    altText: copyForChannel(copy, overrides, channel).altText,
    aiGenerated: false,
    disclosure: 'none',
  });
};

interface CopyRule {
  id: string;
  channelRule: ChannelRule;
  field: 'body' | 'hashtags';
  description: string;
}

const onCopy = ({ id, channelRule, field, description }: CopyRule): Rule => ({
  id,
  part: 'content',
  severity: 'warning',
  description,
  *check({ facts }) {
    for (const creative of facts.creatives) {
      for (const { rule, message, fix } of ownChannelFindings(creative)) {
        if (rule === channelRule) yield { message, field: `copy.${field}`, subject: creativeSubject(creative), fix };
      }
    }
  },
});

const COPY_RULES: readonly CopyRule[] = [
  {
    id: 'content.copy-too-long-for-channel',
    channelRule: 'text_too_long',
    field: 'body',
    description: 'The words of a creative fit the channel they were written for.',
  },
  {
    id: 'content.too-many-hashtags',
    channelRule: 'too_many_hashtags',
    field: 'hashtags',
    description: 'A creative has as many hashtags as the channel it was written for takes.',
  },
];

export const CHANNEL_FIT_RULES: readonly Rule[] = [...POST_RULES.map(onPosts), ...COPY_RULES.map(onCopy)];
