/** Rules about whether a strategy's objectives can be measured and reached in time. */
import type { Rule } from '../rule.js';
import { strategySubject } from './strategy-rules.js';

/** KPIs that are talked about but can't be counted, in the languages that strategies are written in. */
const UNCOUNTABLE =
  /^(?:brand |more |greater |mayor |más )?(?:awareness|engagement|visibility|reputation|presence|image|love|trust|buzz|notoriedad|visibilidad|reputación|presencia|imagen|confianza|reconocimiento)(?: de marca)?$/iu;

const measurable: Rule = {
  id: 'strategy.objectives.measurable',
  part: 'strategy',
  severity: 'warning',
  description: 'The KPI of every objective can be counted.',
  *check(context) {
    for (const [index, { kpi }] of (context.strategy?.objectives ?? []).entries()) {
      if (!UNCOUNTABLE.test(kpi.trim())) continue;
      yield {
        message: `"${kpi}" can’t be counted, so nobody can tell when its target is reached.`,
        field: `objectives.${index}.kpi`,
        subject: strategySubject(context),
        fix: 'Name what will be counted, such as enrolments, leads or visits.',
      };
    }
  },
};

const objectiveInPast: Rule = {
  id: 'strategy.objectives.in-past',
  part: 'strategy',
  severity: 'warning',
  description: 'Objectives can still be reached: their date is to come.',
  *check(context) {
    for (const [index, { by }] of (context.strategy?.objectives ?? []).entries()) {
      if (by > context.now) continue;
      yield {
        message: `The date of objective ${index + 1} has passed.`,
        field: `objectives.${index}.by`,
        subject: strategySubject(context),
        fix: 'Give the objective a date to come.',
      };
    }
  },
};

const objectiveAfterDeadline: Rule = {
  id: 'strategy.objectives.after-deadline',
  part: 'strategy',
  severity: 'warning',
  description: 'Objectives are due by the deadline of the campaign.',
  *check(context) {
    const { deadline } = context.facts.campaign.brief;
    if (deadline === undefined) return;
    for (const [index, { by }] of (context.strategy?.objectives ?? []).entries()) {
      if (by <= deadline) continue;
      yield {
        message: `Objective ${index + 1} is due after the deadline of the campaign.`,
        field: `objectives.${index}.by`,
        subject: strategySubject(context),
        fix: 'Move the objective before the deadline, or the deadline after it.',
      };
    }
  },
};

const deadlineAfterToday: Rule = {
  id: 'strategy.deadline-after-today',
  part: 'strategy',
  severity: 'warning',
  description: 'The deadline of the campaign is to come.',
  *check({ facts, now }) {
    const { id, brief } = facts.campaign;
    if (brief.deadline === undefined || brief.deadline > now) return;
    yield {
      message: 'The deadline of the campaign has passed.',
      field: 'brief.deadline',
      subject: { kind: 'campaign', id },
      fix: 'Move the deadline, or archive the campaign.',
    };
  },
};

export const STRATEGY_DATE_RULES: readonly Rule[] = [
  measurable,
  objectiveInPast,
  objectiveAfterDeadline,
  deadlineAfterToday,
];
