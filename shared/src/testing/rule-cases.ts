/** The table test of evaluation rules: each is broken once and nearly broken once, and must tell the two apart. */
import type { Rule } from '../prompting/rule.js';
import { buildRuleContext } from '../prompting/rule-context.js';
import { type ChangeableFacts, SAMPLE_NOW, sampleCampaign } from './sample-campaign.js';

export interface RuleCase {
  /** Breaks the rule in a campaign that no rule finds fault with. */
  readonly breaks: (facts: ChangeableFacts) => void;
  /** Where the finding must point, and at what (id of the subject). */
  readonly at: readonly [field: string, subjectId?: string];
  /** Comes close without breaking it. */
  readonly keeps: (facts: ChangeableFacts) => void;
}

const violationsAfter = (rule: Rule, change: RuleCase['keeps']) => {
  const facts = sampleCampaign();
  change(facts);
  return [...rule.check(buildRuleContext(facts, SAMPLE_NOW))];
};

/** Tests that every one of the rules has a case, and keeps it. */
export const describeRules = (rules: readonly Rule[], cases: Readonly<Record<string, RuleCase>>): void => {
  it('has a case for every rule, and no other', () => {
    expect(Object.keys(cases).sort()).toEqual(rules.map(({ id }) => id).sort());
  });

  describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
    it('is found where it is broken, with words and a way to mend it', () => {
      const ruleCase = cases[id];
      const [violation, ...others] = violationsAfter(rule, (facts) => ruleCase?.breaks(facts));
      expect([violation?.field, violation?.subject?.id]).toEqual([ruleCase?.at[0], ruleCase?.at[1]]);
      expect(others).toEqual([]);
      expect(violation?.message).toMatch(/^[^a-z].*\.$/su);
      expect(violation?.fix).toMatch(/^[A-Z].*\.$/su);
    });

    it('is not found where it is kept', () => {
      expect(violationsAfter(rule, () => undefined)).toEqual([]);
      expect(violationsAfter(rule, (facts) => cases[id]?.keeps(facts))).toEqual([]);
    });
  });
};
