/** Rules about words that must not be used: those the brand bans and those the strategy says not to use. */
import type { CreativeFacts } from '../../approval/campaign-facts.js';
import type { CopyOverrides } from '../../creative/copy.js';
import type { Channel } from '../../publishing/channel.js';
import { forbiddenPhrases, type PhraseFinder, phraseFinder } from '../find-phrases.js';
import type { Rule, Violation } from '../rule.js';
import type { RuleContext } from '../rule-context.js';
import { creativeSubject, postSubject } from './rule-subjects.js';

interface Passage {
  readonly field: string;
  readonly text: string;
}

const WORD_FIELDS = ['headline', 'body', 'callToAction', 'altText'] as const;

const passagesIn = (copy: NonNullable<CopyOverrides[Channel]>, path: string): Passage[] => [
  ...WORD_FIELDS.flatMap((field) => {
    const text = copy[field];
    return text === undefined ? [] : [{ field: `${path}.${field}`, text }];
  }),
  ...(copy.hashtags ?? []).map((text, index) => ({ field: `${path}.hashtags.${index}`, text })),
];

/** Every place of a creative where words stand, the words for single channels included. */
const passagesOf = ({ copy, overrides }: CreativeFacts): Passage[] => [
  ...(copy === undefined ? [] : passagesIn(copy, 'copy')),
  ...Object.entries(overrides).flatMap(([channel, replaced]) => passagesIn(replaced, `overrides.${channel}`)),
];

interface Use extends Passage {
  readonly phrase: string;
}

/** Most creatives use none: one search through all of their words comes before those through each passage. */
const usesOf = (creative: CreativeFacts, find: PhraseFinder): Use[] => {
  const passages = passagesOf(creative);
  if (find(passages.map(({ text }) => text).join(' ')).length === 0) return [];
  return passages.flatMap((passage) => find(passage.text).map((phrase) => ({ ...passage, phrase })));
};

const forbiddenUses = function* (
  { facts, pendingPosts, shipping, onlyBlockers }: RuleContext,
  find: PhraseFinder,
  describe: (phrase: string) => Pick<Violation, 'message' | 'fix'>,
): Iterable<Violation> {
  const said = new Map<string, Set<string>>();
  for (const creative of facts.creatives) {
    const ships = shipping.has(creative.id);
    if (onlyBlockers && !ships) continue;
    const uses = usesOf(creative, find);
    said.set(creative.id, new Set(uses.map(({ phrase }) => phrase)));
    for (const { field, phrase } of uses) {
      yield {
        ...describe(phrase),
        field,
        subject: creativeSubject(creative),
        onlyWarns: !ships,
      };
    }
  }
  for (const post of pendingPosts) {
    for (const phrase of find(post.text)) {
      // Said once, where it has to be mended: in the creative, or in the text typed for the post.
      if (said.get(post.creativeId)?.has(phrase)) continue;
      yield { ...describe(phrase), field: 'text', subject: postSubject(post) };
    }
  }
};

const bannedWord: Rule = {
  id: 'content.banned-word',
  part: 'content',
  severity: 'blocker',
  description: 'No word that the brand bans is used.',
  check: (context) =>
    forbiddenUses(context, phraseFinder(context.facts.brandKit?.bannedWords ?? []), (phrase) => ({
      message: `The brand bans "${phrase}".`,
      fix: `Say it without "${phrase}".`,
    })),
};

const dontUsed: Rule = {
  id: 'content.dont-used',
  part: 'content',
  severity: 'warning',
  description: 'Nothing is said that the strategy says not to.',
  check: (context) =>
    forbiddenUses(context, phraseFinder(forbiddenPhrases(context.strategy?.donts ?? [])), (phrase) => ({
      message: `The strategy says not to use "${phrase}".`,
      fix: `Say it without "${phrase}", or take it out of the don’ts.`,
    })),
};

export const FORBIDDEN_WORD_RULES: readonly Rule[] = [bannedWord, dontUsed];
