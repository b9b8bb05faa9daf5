/** What the evaluation blocks, told as reasons of the gate: the rules stay in `prompting/rules`, here they get an owner. */
import type { Finding, Subject } from '../prompting/finding.js';
import type { RuleContext } from '../prompting/rule-context.js';
import type { CampaignFacts } from './campaign-facts.js';
import { adPath, BRAND_KIT_PATH, campaignPath, creativePath, postPath, strategiesPath } from './gate-paths.js';
import type { GateCode, GateReason, NextAction } from './gate-reason.js';

/** Rules that the gate has a code of its own for. */
const CODES: Readonly<Record<string, GateCode>> = {
  'strategy.missing': 'no_active_strategy',
  'content.creative-gone': 'creative_not_ready',
  'content.not-ready-in-use': 'creative_not_ready',
  'content.stale-in-use': 'creative_not_ready',
  'channel.ai-disclosure': 'ai_disclosure_missing',
};

interface Whose {
  readonly ownerIds: readonly string[];
  readonly action: Pick<NextAction, 'code' | 'path'>;
}

const ofBrandKit: Whose = { ownerIds: [], action: { code: 'edit_brand_kit', path: BRAND_KIT_PATH } };

const whoseFinding = ({ facts, creatives, posts, ads }: RuleContext, { kind, id }: Subject): Whose => {
  switch (kind) {
    case 'creative':
      return {
        ownerIds: creatives.get(id)?.authorIds ?? [],
        action: { code: 'edit_creative', path: creativePath(id) },
      };
    case 'post':
      return { ownerIds: posts.get(id)?.authorIds ?? [], action: { code: 'edit_post', path: postPath(id) } };
    case 'ad':
      return { ownerIds: ads.get(id)?.authorIds ?? [], action: { code: 'edit_ad', path: adPath(id) } };
    case 'strategy':
      return {
        ownerIds: facts.strategy === undefined ? [] : [facts.strategy.authorId],
        action: { code: 'edit_strategy', path: strategiesPath(facts) },
      };
    case 'account':
      return { ownerIds: [], action: { code: 'connect_account' } };
    case 'asset':
    case 'campaign':
      return { ownerIds: [], action: { code: 'edit_campaign', path: campaignPath(facts) } };
  }
};

const actionFor = (code: GateCode, facts: CampaignFacts, whose: Whose): Pick<NextAction, 'code' | 'path'> =>
  code === 'no_active_strategy' ? { code: 'activate_strategy', path: strategiesPath(facts) } : whose.action;

export const findingReason = (context: RuleContext, finding: Finding): GateReason => {
  const { ruleId, subject, field, message, fix } = finding;
  const whose = subject === undefined ? ofBrandKit : whoseFinding(context, subject);
  const code = CODES[ruleId] ?? 'evaluation_blocker';
  return {
    code,
    ruleId,
    ...(subject !== undefined && { subject }),
    fields: [field],
    message,
    owner: subject?.kind === 'account' ? 'admin' : 'owner',
    ownerIds: [...whose.ownerIds],
    nextAction: { ...actionFor(code, context.facts, whose), label: fix },
  };
};
