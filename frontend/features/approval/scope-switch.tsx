/** Leads from one scope's review to another's, each with its lamp. */
import { SCOPES, type Scope, type ScopeState } from '@greenlight/shared/approval/scope.js';
import { Lamp } from '../../ui/lamp';
import { NavLink } from '../../ui/nav-link';
import { reviewPath } from '../campaign/campaign-paths';
import { SCOPE_NAMES, SCOPE_STATE_WORDS } from '../campaign/campaign-words';

export interface ScopeSwitchProps {
  readonly campaignId: string;
  readonly scopes: Readonly<Record<Scope, ScopeState>>;
}

export const ScopeSwitch = ({ campaignId, scopes }: ScopeSwitchProps) => (
  <nav aria-label="Scopes" className="mb-5">
    <ul className="grid grid-cols-2 gap-2 sm:grid-cols-4">
      {SCOPES.map((scope) => {
        const { word, tone } = SCOPE_STATE_WORDS[scopes[scope]];
        return (
          <li key={scope}>
            <NavLink
              href={reviewPath(campaignId, scope)}
              className="flex h-full items-center gap-2 rounded-lg border p-2.5 transition-colors"
              currentClassName="border-ink bg-surface shadow-raised"
              otherClassName="border-line hover:bg-hover"
            >
              <Lamp tone={tone} />
              <span className="min-w-0">
                <span className="block text-sm font-medium">{SCOPE_NAMES[scope]}</span>
                <span className="block text-xs text-balance text-ink-muted">{word}</span>
              </span>
            </NavLink>
          </li>
        );
      })}
    </ul>
  </nav>
);
