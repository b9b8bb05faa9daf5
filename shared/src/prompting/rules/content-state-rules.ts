/** Rules about whether creatives are fit to ship: finished, made under today's strategy, with words and media. */
import type { Creative } from '../../creative/creative.js';
import { hasItsMedia } from '../../creative/creative-completeness.js';
import { cutText } from '../../kernel/cut-text.js';
import type { Subject } from '../finding.js';
import type { Rule, Violation } from '../rule.js';
import type { RuleContext } from '../rule-context.js';
import { adSubject, creativeSubject, postSubject } from './rule-subjects.js';

const nothingMade: Rule = {
  id: 'content.nothing-made',
  part: 'content',
  severity: 'warning',
  description: 'A campaign has a creative.',
  *check({ facts }) {
    if (facts.creatives.length > 0) return;
    yield {
      message: 'Nothing has been made yet.',
      field: 'creatives',
      subject: { kind: 'campaign', id: facts.campaign.id },
      fix: 'Add the first creative.',
    };
  },
};

const missingCreative = (user: Subject, creativeId: string): Violation => ({
  message: `The creative ${creativeId} that it uses is archived or gone.`,
  field: 'creativeId',
  subject: user,
  fix: 'Choose another creative, or restore this one.',
});

const creativeGone: Rule = {
  id: 'content.creative-gone',
  part: 'content',
  severity: 'blocker',
  description: 'Posts and ads use creatives that are there.',
  *check({ pendingPosts, runningAds, creatives }) {
    for (const post of pendingPosts) {
      if (!creatives.has(post.creativeId)) yield missingCreative(postSubject(post), post.creativeId);
    }
    for (const ad of runningAds) {
      if (!creatives.has(ad.creativeId)) yield missingCreative(adSubject(ad), ad.creativeId);
    }
  },
};

/** What to say of a creative that is in use; `undefined` for the two states that another rule or none speaks of. */
const NOT_READY: Readonly<Record<Creative['state'], { message: string; fix: string } | undefined>> = {
  draft: { message: 'is a draft', fix: 'Write its copy and have its media made.' },
  generating: { message: 'is being made', fix: 'Wait until it is ready.' },
  failed: { message: 'could not be made', fix: 'Look at the error and make it again.' },
  archived: { message: 'is archived', fix: 'Restore it, or use another.' },
  stale: undefined,
  ready: undefined,
};
const UNKNOWN_STATE = { message: 'is in a state that nobody knows', fix: 'Open it and save it again.' };

const notReadyInUse: Rule = {
  id: 'content.not-ready-in-use',
  part: 'content',
  severity: 'blocker',
  description: 'Creatives that posts or ads use are ready.',
  *check({ facts, shipping }) {
    for (const creative of facts.creatives) {
      const isKnown = Object.hasOwn(NOT_READY, creative.state);
      const problem = isKnown ? NOT_READY[creative.state] : UNKNOWN_STATE;
      if (problem === undefined || (isKnown && !shipping.has(creative.id))) continue;
      yield {
        message: `"${creative.name}" ${problem.message}, and a post or an ad uses it.`,
        field: 'state',
        subject: creativeSubject(creative),
        fix: problem.fix,
      };
    }
  },
};

const staleInUse: Rule = {
  id: 'content.stale-in-use',
  part: 'content',
  severity: 'blocker',
  description: 'What posts and ads use was made from what is true today.',
  *check({ facts, shipping }) {
    for (const creative of facts.creatives) {
      if (creative.state !== 'stale') continue;
      const why = creative.staleCauses.map(({ summary }) => summary).join('; ');
      yield {
        message: `"${creative.name}" is out of date${why === '' ? '' : `: ${why}`}.`,
        field: 'state',
        subject: creativeSubject(creative),
        fix: 'Make it again, or link it to the active strategy as it is.',
        onlyWarns: !shipping.has(creative.id),
      };
    }
  },
};

const copyMissing: Rule = {
  id: 'content.copy-missing',
  part: 'content',
  severity: 'blocker',
  description: 'Every creative has its words.',
  *check({ facts, shipping }) {
    for (const creative of facts.creatives) {
      if (creative.copy !== undefined) continue;
      yield {
        message: `"${creative.name}" has no words.`,
        field: 'copy',
        subject: creativeSubject(creative),
        fix: 'Write its copy, or have it written from the strategy.',
        onlyWarns: !shipping.has(creative.id),
      };
    }
  },
};

const mediaMissing: Rule = {
  id: 'content.media-missing',
  part: 'content',
  severity: 'blocker',
  description: 'An image creative has an image, a video creative a video.',
  *check({ facts, shipping }) {
    for (const creative of facts.creatives) {
      if (hasItsMedia(creative)) continue;
      yield {
        message: `"${creative.name}" has no ${creative.type}.`,
        field: 'assets',
        subject: creativeSubject(creative),
        fix: `Have the ${creative.type} made, or choose one from the library.`,
        onlyWarns: !shipping.has(creative.id),
      };
    }
  },
};

const SHOWN_WORDS = { headline: 'headline', body: 'body', callToAction: 'call to action' } as const;
const SHOWN_FIELDS = Object.keys(SHOWN_WORDS) as (keyof typeof SHOWN_WORDS)[];
const MAX_QUOTED_LENGTH = 60;

/** Enough of the words to know them by. */
const beginningOf = (words: string): string => {
  const beginning = cutText(words, MAX_QUOTED_LENGTH);
  return beginning === words ? words : `${beginning}…`;
};

const olderWords = function* ({ facts }: RuleContext): Iterable<Violation> {
  for (const creative of facts.creatives) {
    const { copy, mediaWords } = creative;
    if (copy === undefined || mediaWords === undefined) continue;
    for (const field of SHOWN_FIELDS) {
      if (copy[field] === mediaWords[field]) continue;
      yield {
        message: `The ${creative.type} of "${creative.name}" still shows an older ${SHOWN_WORDS[field]}: "${beginningOf(mediaWords[field])}".`,
        field: `copy.${field}`,
        subject: creativeSubject(creative),
        fix: 'Have the media made again.',
      };
    }
  }
};

const mediaShowsOlderCopy: Rule = {
  id: 'content.media-shows-older-copy',
  part: 'content',
  severity: 'warning',
  description: 'Media that show words show those of the copy.',
  check: olderWords,
};

const rightsUnknown: Rule = {
  id: 'content.rights-unknown',
  part: 'content',
  severity: 'info',
  description: 'The licence of uploaded media that ship is on record.',
  *check({ facts, shipping }) {
    for (const creative of facts.creatives) {
      if (!shipping.has(creative.id)) continue;
      for (const asset of creative.assets) {
        if (asset.rights !== undefined || asset.renderJobId !== undefined) continue;
        yield {
          message: `Nobody noted under which licence an asset of "${creative.name}" may be used.`,
          field: 'rights',
          subject: { kind: 'asset', id: asset.id },
          fix: 'Add licence, territories and dates to the asset.',
        };
      }
    }
  },
};

export const CONTENT_STATE_RULES: readonly Rule[] = [
  nothingMade,
  creativeGone,
  notReadyInUse,
  staleInUse,
  copyMissing,
  mediaMissing,
  mediaShowsOlderCopy,
  rightsUnknown,
];
