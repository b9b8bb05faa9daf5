/** What the evaluation finds: how complete each part is, what stops the gate, and what would make it better (SPEC §5). */

import type { Evaluation } from '@greenlight/shared/prompting/evaluation.js';
import { CAMPAIGN_PARTS, type Finding } from '@greenlight/shared/prompting/finding.js';
import { CircleAlert, Lightbulb } from 'lucide-react';
import { readEvaluation } from '../../lib/api/campaigns';
import { settle } from '../../lib/api/loaded';
import { capitalised, count } from '../../lib/format/words';
import { Disclosure } from '../../ui/disclosure';
import { Meter } from '../../ui/meter';
import { Panel } from '../../ui/panel';
import { ProblemNotice } from '../../ui/problem-notice';

const SHOWN_AT_ONCE = 4;

const FindingItem = ({ finding }: { readonly finding: Finding }) => {
  const isBlocker = finding.severity === 'blocker';
  const Icon = isBlocker ? CircleAlert : Lightbulb;
  return (
    <li className="flex gap-2.5 py-2.5 text-sm">
      <Icon aria-hidden="true" className={`mt-0.5 size-4 shrink-0 ${isBlocker ? 'text-stop' : 'text-ink-faint'}`} />
      <div className="min-w-0">
        <p>
          {isBlocker && <span className="sr-only">Blocker: </span>}
          {finding.message}
        </p>
        <p className="text-ink-muted">{finding.fix}</p>
      </div>
    </li>
  );
};

const Findings = ({ evaluation }: { readonly evaluation: Evaluation }) => {
  const all = [...evaluation.blockers, ...evaluation.recommendations];
  const item = (finding: Finding) => (
    <FindingItem
      key={`${finding.ruleId} ${finding.subject?.id} ${finding.field} ${finding.message}`}
      finding={finding}
    />
  );
  if (all.length === 0) return <p className="text-sm text-ink-muted">Nothing to mend, nothing to suggest.</p>;
  return (
    <>
      <ul className="divide-y divide-line">{all.slice(0, SHOWN_AT_ONCE).map(item)}</ul>
      {all.length > SHOWN_AT_ONCE && (
        <div className="border-t border-line pt-2.5">
          <Disclosure summary={`${all.length - SHOWN_AT_ONCE} more`}>
            <ul className="divide-y divide-line">{all.slice(SHOWN_AT_ONCE).map(item)}</ul>
          </Disclosure>
        </div>
      )}
    </>
  );
};

const aboutOf = ({ blockers, recommendations }: Evaluation): string =>
  `${count(blockers.length, 'blocker')}, ${count(recommendations.length, 'recommendation')}`;

export const EvaluationPanel = async ({ campaignId }: { readonly campaignId: string }) => {
  const read = await settle(readEvaluation(campaignId));
  if (!read.ok) return <ProblemNotice problem={read.problem} />;
  const evaluation = read.value;
  return (
    <Panel
      title="Evaluation"
      about={aboutOf(evaluation)}
      aside={
        <p className="flex items-baseline gap-1.5">
          <span className="tabular text-2xl font-semibold">{evaluation.score}</span>
          <span className="text-sm text-ink-faint">of 100</span>
        </p>
      }
    >
      <div className="grid gap-x-10 gap-y-4 lg:grid-cols-[15rem_minmax(0,1fr)]">
        <dl className="space-y-2.5 pt-1">
          {CAMPAIGN_PARTS.map((part) => (
            <div key={part}>
              <dt className="mb-1 flex justify-between text-sm">
                {capitalised(part)}
                <span className="tabular text-ink-muted">{evaluation.completion[part]} %</span>
              </dt>
              <dd>
                <Meter percent={evaluation.completion[part]} label={`${capitalised(part)} complete`} />
              </dd>
            </div>
          ))}
        </dl>
        <Findings evaluation={evaluation} />
      </div>
    </Panel>
  );
};
