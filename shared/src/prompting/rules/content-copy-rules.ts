/** Rules about the words of creatives and posts: what is said twice and what is left out. */
import type { CreativeFacts, PostFacts } from '../../approval/campaign-facts.js';
import type { Copy } from '../../creative/copy.js';
import type { Rule } from '../rule.js';
import { creativeSubject, postSubject } from './rule-subjects.js';

const fold = (text: string): string => text.normalize('NFC').trim().toLowerCase();

const duplicateHeadline: Rule = {
  id: 'content.duplicate-headline',
  part: 'content',
  severity: 'warning',
  description: 'Creatives of one channel and format have headlines of their own.',
  *check({ facts }) {
    const first = new Map<string, CreativeFacts>();
    for (const creative of facts.creatives) {
      if (creative.copy === undefined) continue;
      const key = `${creative.channel} ${creative.format} ${fold(creative.copy.headline)}`;
      const earlier = first.get(key);
      if (earlier === undefined) {
        first.set(key, creative);
        continue;
      }
      yield {
        message: `"${creative.name}" has the same headline as "${earlier.name}".`,
        field: 'copy.headline',
        subject: creativeSubject(creative),
        fix: 'Give one of them another headline.',
      };
    }
  },
};

const noCallToAction = (copy: Copy | undefined): boolean => copy !== undefined && copy.callToAction.trim() === '';

/** Text typed for a post replaces the call to action of its creative. */
const leavesReadersAlone = ({ customText, link }: PostFacts): boolean => customText !== undefined && link === undefined;

const callToActionMissing: Rule = {
  id: 'content.call-to-action-missing',
  part: 'content',
  severity: 'warning',
  description: 'Readers are told what to do next.',
  *check({ facts, pendingPosts }) {
    for (const creative of facts.creatives.filter(({ copy }) => noCallToAction(copy))) {
      yield {
        message: `"${creative.name}" doesn’t say what to do next.`,
        field: 'copy.callToAction',
        subject: creativeSubject(creative),
        fix: 'Add a call to action such as "Save your place".',
      };
    }
    for (const post of pendingPosts.filter(leavesReadersAlone)) {
      yield {
        message: 'The text typed for the post replaces the call to action, and there is no link.',
        field: 'customText',
        subject: postSubject(post),
        fix: 'Add a link, or say in the text what to do next.',
      };
    }
  },
};

const headlineRepeated: Rule = {
  id: 'content.headline-repeated',
  part: 'content',
  severity: 'info',
  description: 'The body does not begin with the headline again.',
  *check({ facts }) {
    for (const creative of facts.creatives) {
      const { copy } = creative;
      if (copy === undefined || !fold(copy.body).startsWith(fold(copy.headline))) continue;
      yield {
        message: `The body of "${creative.name}" repeats the headline.`,
        field: 'copy.body',
        subject: creativeSubject(creative),
        fix: 'Begin the body with something new.',
      };
    }
  },
};

const altTextRepeatsHeadline: Rule = {
  id: 'content.alt-text-repeats-headline',
  part: 'content',
  severity: 'warning',
  description: 'The alternative text says what the picture shows, not what the headline says.',
  *check({ facts }) {
    for (const creative of facts.creatives) {
      const { copy } = creative;
      if (copy === undefined || creative.type === 'text' || fold(copy.altText) !== fold(copy.headline)) continue;
      yield {
        message: `The alternative text of "${creative.name}" only repeats the headline.`,
        field: 'copy.altText',
        subject: creativeSubject(creative),
        fix: 'Describe what can be seen.',
      };
    }
  },
};

const duplicateHashtag: Rule = {
  id: 'content.duplicate-hashtag',
  part: 'content',
  severity: 'info',
  description: 'No hashtag is given twice.',
  *check({ facts }) {
    for (const creative of facts.creatives) {
      const tags = (creative.copy?.hashtags ?? []).map(fold);
      const index = tags.findIndex((tag, position) => tags.indexOf(tag) < position);
      if (index === -1) continue;
      yield {
        message: `"${creative.name}" has the hashtag ${tags[index]} twice.`,
        field: `copy.hashtags.${index}`,
        subject: creativeSubject(creative),
        fix: 'Take one of them out.',
      };
    }
  },
};

export const CONTENT_COPY_RULES: readonly Rule[] = [
  duplicateHeadline,
  callToActionMissing,
  headlineRepeated,
  altTextRepeatsHeadline,
  duplicateHashtag,
];
