/** What a campaign wants to reach: each objective with its KPI, its target and the day it is due. */
import type { StrategyDraftBody } from '@greenlight/shared/strategy/strategy-body.js';
import { formatDate } from '../../lib/format/format-time';

export interface StrategyObjectivesProps {
  readonly objectives: NonNullable<StrategyDraftBody['objectives']>;
  readonly timeZone: string;
}

export const StrategyObjectives = ({ objectives, timeZone }: StrategyObjectivesProps) => (
  <ul className="space-y-3">
    {objectives.map(({ statement, kpi, target, by }) => (
      <li key={`${statement} ${kpi}`} className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <p className="min-w-0 grow basis-64">{statement}</p>
        <p className="text-sm text-ink-muted">
          <strong className="tabular font-semibold text-ink">{target.toLocaleString('en-IE')}</strong> {kpi} by{' '}
          <time dateTime={by}>{formatDate(by, timeZone)}</time>
        </p>
      </li>
    ))}
  </ul>
);
