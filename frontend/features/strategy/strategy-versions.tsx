/** Every version of a strategy, newest first: which one counts, who wrote it, and why. */
import type { Strategy } from '@greenlight/shared/strategy/strategy.js';
import clsx from 'clsx';
import { formatShort } from '../../lib/format/format-time';
import { capitalised } from '../../lib/format/words';
import type { People } from '../../lib/session/people';
import { Badge } from '../../ui/badge';
import { PageLink } from '../../ui/page-link';
import { strategyPath } from '../campaign/campaign-paths';
import { STRATEGY_STATE_WORDS } from './strategy-words';

export interface StrategyVersionsProps {
  readonly campaignId: string;
  readonly versions: readonly Strategy[];
  /** The version that is shown beside the list. */
  readonly shown: number;
  readonly timeZone: string;
  readonly names: People;
}

export const StrategyVersions = ({ campaignId, versions, shown, timeZone, names }: StrategyVersionsProps) => (
  <ol className="flex gap-2 overflow-x-auto pb-1">
    {versions.map(({ version, state, completion, note, authorId, createdAt }) => {
      const { word, tone } = STRATEGY_STATE_WORDS[state];
      const current = version === shown;
      return (
        <li key={version} className="shrink-0">
          <PageLink
            href={strategyPath(campaignId, version)}
            aria-current={current ? 'true' : undefined}
            className={clsx(
              'block h-full w-60 rounded-lg border px-3.5 py-2.5 text-sm transition-colors',
              current ? 'border-ink bg-surface shadow-raised' : 'border-line bg-transparent hover:bg-hover',
            )}
          >
            <span className="flex items-center justify-between gap-2">
              <span className="font-semibold">Version {version}</span>
              <Badge tone={tone}>{word}</Badge>
            </span>
            <span className="mt-1 block text-xs text-ink-muted">
              {capitalised(names.name(authorId))}, <time dateTime={createdAt}>{formatShort(createdAt, timeZone)}</time>{' '}
              · {completion} % written
            </span>
            {note !== undefined && <span className="mt-1 line-clamp-2 text-xs text-ink-muted">{note}</span>}
          </PageLink>
        </li>
      );
    })}
  </ol>
);
