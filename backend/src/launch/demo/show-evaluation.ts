/** Shows what the evaluation says: score, completion, what would stop the gate, and what could be better. */
import { Evaluation } from '@greenlight/shared/prompting/evaluation.js';
import { CAMPAIGN_PARTS, type Finding } from '@greenlight/shared/prompting/finding.js';
import { campaignPath, type Production, type Stage } from './stage.js';
import { counted } from './text-layout.js';

/** Findings of one rule are told once. */
const byRule = (findings: readonly Finding[]): Finding[][] => [
  ...Map.groupBy(findings, ({ ruleId }) => ruleId).values(),
];

const tell = ({ narrator }: Stage, findings: readonly Finding[]): void => {
  const [first] = findings;
  if (first === undefined) return;
  const { severity, ruleId, message, field, fix } = first;
  const others = findings.length === 1 ? '' : ` (and ${findings.length - 1} more like it)`;
  narrator.item(`${severity} ${ruleId}: ${message}${others}`);
  narrator.under(`${field}: ${fix}`);
};

/** Throws `ExpectationFailed` when there is a blocker. */
export const showEvaluation = async (stage: Stage, production: Production): Promise<void> => {
  const { score, completion, blockers, recommendations } = await stage.cast.owner.api.get(
    `${campaignPath(production)}/evaluation`,
    Evaluation,
  );
  const parts = CAMPAIGN_PARTS.map((part) => `${part} ${completion[part]} %`).join('   ');
  stage.narrator.say(`Score ${score} of 100   ${parts}`);
  for (const findings of byRule([...blockers, ...recommendations])) tell(stage, findings);
  const what = `No blocker; ${counted(recommendations.length, 'recommendation')}.`;
  stage.expect.that(what, blockers.length === 0, [], blockers);
};
