/** What the reader can do about a scope now: ask the reviewers, or decide. What isn't theirs to do says whose it is. */
import type { ManifestView } from '@greenlight/shared/approval/manifest-view.js';
import type { ScopeView } from '@greenlight/shared/approval/scope-view.js';
import type { Campaign } from '@greenlight/shared/campaign/campaign.js';
import type { People } from '../../lib/session/people';
import { Panel } from '../../ui/panel';
import { SCOPE_NAMES } from '../campaign/campaign-words';
import { actOnScope } from './act-on-scope';
import { approversOf, type Staff, whoIsAsked } from './approvers';
import { DecisionArea } from './decision-area';
import { mayApprove, mayReject, maySubmit, type Reader } from './decision-availability';
import { scopeCard } from './scope-card';

export interface ScopeActionsProps {
  readonly campaign: Campaign;
  readonly view: ScopeView;
  readonly manifest: ManifestView;
  readonly crew: Staff;
  readonly names: People;
}

export const ScopeActions = ({ campaign, view, manifest, crew, names }: ScopeActionsProps) => {
  const { me, members } = crew;
  const { authors, digest } = manifest;
  const approvers = approversOf(members, { ...view, authors }).filter(({ id }) => id !== me.id);
  const reader: Reader = {
    id: me.id,
    role: me.role,
    othersWhoMay: (permission) =>
      permission === 'scope:decide' ? approvers.map(({ name }) => name) : names.othersWhoMay(permission),
  };
  const { title, ...card } = scopeCard(view);
  return (
    <Panel title={title}>
      <DecisionArea
        key={view.scope}
        act={actOnScope.bind(null, campaign.id, view.scope)}
        digest={digest}
        look={view.submission?.look && JSON.stringify(view.submission.look)}
        round={view.round}
        card={card}
        whatIsAsked={SCOPE_NAMES[view.scope].toLowerCase()}
        whoIsAsked={whoIsAsked({ ...view, authors }, crew)}
        mayApprove={mayApprove(view, reader, authors)}
        mayReject={mayReject(view, reader)}
        maySubmit={maySubmit(view, reader, campaign.activeStrategyVersion !== undefined)}
      />
    </Panel>
  );
};
