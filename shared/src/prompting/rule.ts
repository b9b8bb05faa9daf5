/** What a rule of the evaluation is: an id for ever, one line of meaning, and a pure check of the facts. */
import type { CampaignPart, Severity, Subject } from './finding.js';
import type { RuleContext } from './rule-context.js';

/** One place where the rule is broken. */
export interface Violation {
  readonly message: string;
  /** Dotted, within the subject. */
  readonly field: string;
  readonly subject?: Subject;
  readonly fix: string;
  /** A blocker that nothing wrong would be published through, such as one of a creative that nothing uses. */
  readonly onlyWarns?: boolean;
}

export interface Rule {
  /** `part.what-is-wrong`; clients and audits rely on it, so it is never given another meaning. */
  readonly id: string;
  readonly part: CampaignPart;
  /** `blocker` only where publishing would be wrong. */
  readonly severity: Severity;
  /** What the rule asks for, in one line. */
  readonly description: string;
  readonly check: (context: RuleContext) => Iterable<Violation>;
}
