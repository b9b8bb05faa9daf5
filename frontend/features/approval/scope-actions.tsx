/** What the reader can do about a scope now: ask the reviewers, or decide. What isn't theirs to do says whose it is. */
import type { ManifestView } from '@greenlight/shared/approval/manifest-view.js';
import type { ScopeView } from '@greenlight/shared/approval/scope-view.js';
import type { Campaign } from '@greenlight/shared/campaign/campaign.js';
import type { Member } from '@greenlight/shared/identity/member.js';
import { count, listOf } from '../../lib/format/words';
import type { People } from '../../lib/session/people';
import { Panel } from '../../ui/panel';
import { SCOPE_NAMES } from '../campaign/campaign-words';
import { decideScope } from './decide-scope';
import { DecisionArea } from './decision-area';
import {
  isApprovedAsItIs,
  isUnderReview,
  mayApprove,
  mayReject,
  maySubmit,
  type Reader,
  wantsAnotherLook,
} from './decision-availability';
import { SubmitForm } from './submit-form';
import { submitScope } from './submit-scope';

const whoIsAsked = ({ quorum }: ScopeView, names: People): string => {
  const needed = `${count(quorum, 'approval')} ${quorum === 1 ? 'is' : 'are'} needed.`;
  const others = names.othersWhoMay('scope:decide');
  return others.length === 0 ? needed : `${needed} ${listOf(others)} may give ${quorum === 1 ? 'it' : 'them'}.`;
};

export interface ScopeActionsProps {
  readonly campaign: Campaign;
  readonly view: ScopeView;
  readonly manifest: ManifestView;
  readonly me: Member;
  readonly names: People;
}

const titleOf = (view: ScopeView, underReview: boolean): string => {
  if (underReview) return 'Your decision';
  return isApprovedAsItIs(view) ? 'Nothing to do' : 'Ask for approval';
};

const NothingToDo = () => (
  <p className="text-sm text-ink-muted">
    Approved as it is now. When anything that it covers changes, it reopens by itself and says why.
  </p>
);

const Submission = ({
  campaign,
  view,
  names,
  reader,
}: Omit<ScopeActionsProps, 'manifest' | 'me'> & { readonly reader: Reader }) => (
  <div className="space-y-4">
    <p className="text-sm text-ink-muted">{whoIsAsked(view, names)}</p>
    <SubmitForm
      submit={submitScope.bind(null, campaign.id, view.scope)}
      label={`Submit ${SCOPE_NAMES[view.scope].toLowerCase()} for approval`}
      may={maySubmit(view, reader, campaign.activeStrategyVersion !== undefined)}
    />
  </div>
);

const aboutLook = (view: ScopeView): string => {
  if (view.submission?.look === undefined)
    return 'It was submitted without its look, so it can’t go out: submit it again.';
  const stays = 'The brand kit has another look now. This goes out in the look that you see below';
  return isUnderReview(view)
    ? `${stays}, once approved. Submit it again to ask about the new look instead: votes given so far then count no more.`
    : `${stays}. Submit it again to have the new look approved: nothing goes out until it is.`;
};

export const ScopeActions = ({ campaign, view, manifest, me, names }: ScopeActionsProps) => {
  const reader: Reader = { id: me.id, role: me.role, othersWhoMay: (permission) => names.othersWhoMay(permission) };
  const underReview = isUnderReview(view);
  return (
    <Panel title={titleOf(view, underReview)}>
      <DecisionArea
        key={view.scope}
        decide={decideScope.bind(null, campaign.id, view.scope)}
        digest={manifest.digest}
        look={view.submission?.look && JSON.stringify(view.submission.look)}
        round={view.round}
        underReview={underReview}
        mayApprove={mayApprove(view, reader, manifest.authors)}
        mayReject={mayReject(view, reader)}
        otherwise={
          isApprovedAsItIs(view) ? (
            <NothingToDo />
          ) : (
            <Submission campaign={campaign} view={view} names={names} reader={reader} />
          )
        }
      />
      {wantsAnotherLook(view) && (
        <div className="mt-5 space-y-3 border-t border-line pt-4">
          <p className="text-sm">{aboutLook(view)}</p>
          <Submission campaign={campaign} view={view} names={names} reader={reader} />
        </div>
      )}
    </Panel>
  );
};
