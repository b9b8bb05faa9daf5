/** Rules about the brand kit and what it demands of everything that goes out. */
import type { PostFacts } from '../../approval/campaign-facts.js';
import { lookShown } from '../../approval/submitted-look.js';
import { contrastOf, MIN_TEXT_CONTRAST } from '../colour-contrast.js';
import type { Rule } from '../rule.js';
import { postSubject } from './rule-subjects.js';

const kitMissing: Rule = {
  id: 'brand.kit-missing',
  part: 'brand',
  severity: 'warning',
  description: 'The brand has a kit, so that everything made looks and sounds like it.',
  *check({ facts }) {
    if (facts.brandKit !== undefined) return;
    yield {
      message: 'There is no brand kit: creatives get a neutral look.',
      field: 'brandKit',
      fix: 'Add colours, typefaces and the wordmark of the brand.',
    };
  },
};

/** What was submitted keeps its look: another one has to be asked for. */
const fixLook = (fix: string, isFrozen: boolean): string =>
  isFrozen
    ? `${fix} in the brand kit, and submit the content again: it keeps the look that it was submitted in.`
    : `${fix}.`;

const lowContrast: Rule = {
  id: 'brand.low-contrast',
  part: 'brand',
  severity: 'warning',
  description: `The brand’s text can be read on its background (WCAG AA, ${MIN_TEXT_CONTRAST}:1).`,
  *check({ facts }) {
    const shown = lookShown(facts);
    if (shown === undefined) return;
    const { text, background } = shown.look.colours;
    const when = shown.isFrozen ? ', as the content was submitted,' : '';
    const contrast = contrastOf(text, background);
    if (contrast >= MIN_TEXT_CONTRAST) return;
    yield {
      message: `Text in ${text} on ${background}${when} has a contrast of ${contrast.toFixed(1)}:1; ${MIN_TEXT_CONTRAST}:1 can be read by most.`,
      field: 'brandKit.colours.text',
      fix: fixLook('Make the text darker or the background lighter, or the other way round', shown.isFrozen),
    };
  },
};

const coloursAlike: Rule = {
  id: 'brand.colours-alike',
  part: 'brand',
  severity: 'info',
  description: 'The accent of the brand stands out from its background.',
  *check({ facts }) {
    const shown = lookShown(facts);
    if (shown === undefined) return;
    const { accent, background } = shown.look.colours;
    if (accent !== background) return;
    const subject = shown.isFrozen ? 'As the content was submitted, the' : 'The';
    yield {
      message: `${subject} accent colour is the background colour: nothing can stand out.`,
      field: 'brandKit.colours.accent',
      fix: fixLook('Choose an accent that differs from the background', shown.isFrozen),
    };
  },
};

const fold = (text: string): string => text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();

const saysIt = ({ text }: PostFacts, disclaimer: string): boolean => fold(text).includes(disclaimer);

const disclaimerMissing: Rule = {
  id: 'brand.disclaimer-missing',
  part: 'brand',
  severity: 'blocker',
  description: 'Every post says what the brand must say by law or contract.',
  *check({ facts, pendingPosts }) {
    const required = facts.brandKit?.requiredDisclaimer;
    if (required === undefined) return;
    const disclaimer = fold(required);
    for (const post of pendingPosts) {
      if (saysIt(post, disclaimer)) continue;
      yield {
        message: `The post doesn’t say "${required}".`,
        field: 'text',
        subject: postSubject(post),
        fix: 'Put the disclaimer into the body of the creative or the text of the post.',
      };
    }
  },
};

export const BRAND_RULES: readonly Rule[] = [kitMissing, lowContrast, coloursAlike, disclaimerMissing];
