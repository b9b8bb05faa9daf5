/** The four scopes of a campaign at a glance: a lamp and a word each, always in the same order. */
import { SCOPES, type Scope, type ScopeState } from '@greenlight/shared/approval/scope.js';
import { Lamp } from '../../ui/lamp';
import { SCOPE_NAMES, SCOPE_STATE_WORDS } from './campaign-words';

export const ScopeLights = ({ scopes }: { readonly scopes: Readonly<Record<Scope, ScopeState>> }) => (
  <ul className="flex items-center gap-1.5" aria-label="Approvals">
    {SCOPES.map((scope) => {
      const { word, tone } = SCOPE_STATE_WORDS[scopes[scope]];
      const told = `${SCOPE_NAMES[scope]}: ${word.toLowerCase()}`;
      return (
        <li key={scope} title={told}>
          <Lamp tone={tone} />
          <span className="sr-only">{told}</span>
        </li>
      );
    })}
  </ul>
);
