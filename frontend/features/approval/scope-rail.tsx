/** The four scopes as lamps on a line, in the order in which they are usually approved; each leads to its review. */
import { SCOPES, type Scope, type ScopeState } from '@greenlight/shared/approval/scope.js';
import clsx from 'clsx';
import { Lamp } from '../../ui/lamp';
import { PageLink } from '../../ui/page-link';
import { reviewPath } from '../campaign/campaign-paths';
import { SCOPE_NAMES, SCOPE_STATE_WORDS } from '../campaign/campaign-words';

export interface ScopeRailProps {
  readonly campaignId: string;
  readonly scopes: Readonly<Record<Scope, ScopeState>>;
}

export const ScopeRail = ({ campaignId, scopes }: ScopeRailProps) => (
  <ol
    className={clsx(
      'relative grid grid-cols-4 before:absolute before:top-[0.9375rem] before:right-[12.5%] before:left-[12.5%] before:h-0.5',
      SCOPES.every((scope) => scopes[scope] === 'approved') ? 'before:bg-go/60' : 'before:bg-line',
    )}
  >
    {SCOPES.map((scope) => {
      const { word, tone } = SCOPE_STATE_WORDS[scopes[scope]];
      return (
        <li key={scope} className="relative text-center">
          <PageLink
            href={reviewPath(campaignId, scope)}
            title={word}
            className="flex flex-col items-center gap-1.5 rounded-md py-1.5 text-xs font-medium hover:bg-hover"
          >
            <span className="rounded-full bg-surface px-1">
              <Lamp tone={tone} />
            </span>
            {SCOPE_NAMES[scope]}
            <span className="sr-only">: {word.toLowerCase()}</span>
          </PageLink>
        </li>
      );
    })}
  </ol>
);
