/**
 * The evaluation (SPEC §5): every rule over the facts of one campaign, deterministic and without network. Blockers come
 * from the rules alone; nothing that a language model says can add to them or take one away.
 */
import type { CampaignFacts } from '../approval/campaign-facts.js';
import type { Evaluation } from './evaluation.js';
import { CAMPAIGN_PARTS, type CampaignPart, type Finding } from './finding.js';
import { partCompletion } from './part-completion.js';
import type { Rule, Violation } from './rule.js';
import { buildRuleContext, type RuleContext } from './rule-context.js';
import { RULES } from './rules/registry.js';

/** How much each part counts in the score; they sum to 100. */
export const PART_WEIGHTS: Readonly<Record<CampaignPart, number>> = {
  strategy: 30,
  content: 30,
  schedule: 20,
  ads: 10,
  brand: 10,
};

/** Taken off the score for each rule that is broken, however often. */
const PENALTIES: Readonly<Record<Finding['severity'], number>> = { blocker: 15, warning: 3, info: 0 };

const MAX_SCORE = 100;

const asFinding = (rule: Rule, { message, field, subject, fix, onlyWarns = false }: Violation): Finding => ({
  ruleId: rule.id,
  severity: rule.severity === 'blocker' && onlyWarns ? 'warning' : rule.severity,
  part: rule.part,
  message,
  field,
  ...(subject !== undefined && { subject }),
  fix,
});

const runRules = (rules: readonly Rule[], context: RuleContext): Finding[] =>
  rules.flatMap((rule) => Array.from(rule.check(context), (violation) => asFinding(rule, violation)));

const isBlocker = ({ severity }: Finding): boolean => severity === 'blocker';

const BLOCKING_RULES = RULES.filter(({ severity }) => severity === 'blocker');

/** What stops the gate, without the work that only recommendations need. */
export const findBlockers = (context: RuleContext): Finding[] => runRules(BLOCKING_RULES, context).filter(isBlocker);

const scoreOf = (completion: Readonly<Record<CampaignPart, number>>, findings: readonly Finding[]): number => {
  const weighted = CAMPAIGN_PARTS.reduce((sum, part) => sum + completion[part] * PART_WEIGHTS[part], 0) / MAX_SCORE;
  const broken = new Map<string, Finding['severity']>();
  for (const { ruleId, severity } of findings) {
    if (broken.get(ruleId) !== 'blocker') broken.set(ruleId, severity);
  }
  const penalty = [...broken.values()].reduce((sum, severity) => sum + PENALTIES[severity], 0);
  return Math.max(0, Math.floor(weighted) - penalty);
};

/** The score, the completion of each part, and everything that the rules found. */
export const evaluateCampaign = (facts: CampaignFacts, now: Date): Evaluation => {
  const context = buildRuleContext(facts, now);
  const findings = runRules(RULES, context);
  const completion = partCompletion(context);
  return {
    campaignId: facts.campaign.id,
    gateRevision: facts.gateRevision,
    evaluatedAt: context.now,
    score: scoreOf(completion, findings),
    completion,
    blockers: findings.filter(isBlocker),
    recommendations: findings.filter((finding) => !isBlocker(finding)),
  };
};
