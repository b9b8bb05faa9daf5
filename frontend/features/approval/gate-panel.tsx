/** Always answers: can this ship? If not, why, whose turn is it, and when could it be at the earliest (SPEC §4). */
import type { GateDecision } from '@greenlight/shared/approval/gate.js';
import type { Scope } from '@greenlight/shared/approval/scope.js';
import type { ScopeView } from '@greenlight/shared/approval/scope-view.js';
import type { Campaign } from '@greenlight/shared/campaign/campaign.js';
import { listScopes, readManifest } from '../../lib/api/campaign-parts';
import { readGate } from '../../lib/api/campaigns';
import { settle } from '../../lib/api/loaded';
import { zoneLabel } from '../../lib/format/format-time';
import { count } from '../../lib/format/words';
import { people, staff } from '../../lib/session/session';
import { Lamp } from '../../ui/lamp';
import { Moment } from '../../ui/moment';
import { ProblemNotice } from '../../ui/problem-notice';
import { approversOf, type Staff } from './approvers';
import { GateFold } from './gate-fold';
import { GateReasons } from './gate-reasons';
import { ScopeRail } from './scope-rail';
import type { Crew } from './whose-turn';

const Answer = ({ gate }: { readonly gate: GateDecision }) => (
  <div className="flex items-center gap-3 px-5 pt-4 pb-3">
    <Lamp tone={gate.open ? 'go' : 'wait'} size="large" />
    <div>
      <h2 className="text-xs font-normal text-ink-faint">Can this ship?</h2>
      <p className="text-xl font-semibold">{gate.open ? 'Yes' : 'Not yet'}</p>
    </div>
    {!gate.open && <p className="ml-auto text-right text-sm text-ink-muted">{count(gate.reasons.length, 'reason')}</p>}
  </div>
);

const Earliest = ({ gate, timeZone }: { readonly gate: GateDecision; readonly timeZone: string }) => (
  <div className="border-t border-line px-5 py-3 text-sm">
    <p className="text-xs text-ink-faint">Earliest</p>
    {gate.earliestPublishAt !== undefined && (
      <p className="font-medium">
        <Moment at={gate.earliestPublishAt} timeZone={timeZone} />{' '}
        <span className="font-normal text-ink-muted">{zoneLabel(gate.earliestPublishAt, timeZone)}</span>
      </p>
    )}
    <p className="text-ink-muted">{gate.earliestPublishNote}</p>
  </div>
);

/** Of each scope that waits for reviewers, who can approve it; where that can't be read, of none. */
const approversIn = async (campaignId: string, { reasons }: GateDecision, staff: Staff): Promise<Crew['approvers']> => {
  const waiting = new Set(reasons.flatMap(({ owner, scope }) => (owner === 'reviewer' && scope ? [scope] : [])));
  if (waiting.size === 0) return {};
  const approversOfScope = async (view: ScopeView): Promise<[Scope, string[]]> => {
    const { authors } = await readManifest(campaignId, view.scope);
    return [view.scope, approversOf(staff.members, { ...view, authors }).map(({ id }) => id)];
  };
  const read = await settle(
    listScopes(campaignId).then(({ data }) =>
      Promise.all(data.filter(({ scope }) => waiting.has(scope)).map(approversOfScope)),
    ),
  );
  return read.ok ? Object.fromEntries(read.value) : {};
};

export const GatePanel = async ({ campaign }: { readonly campaign: Campaign }) => {
  const { id, brief, scopes } = campaign;
  const read = await settle(Promise.all([readGate(id), staff(), people()]));
  if (!read.ok) return <ProblemNotice problem={read.problem} />;
  const [gate, crew, names] = read.value;
  const approvers = await approversIn(id, gate, crew);
  return (
    <div className="rounded-lg border border-line bg-surface shadow-raised xl:max-h-[calc(100dvh-4rem)] xl:overflow-y-auto">
      <Answer gate={gate} />
      <div className="px-3 pb-3">
        <ScopeRail campaignId={id} scopes={scopes} />
      </div>
      {gate.open && <Earliest gate={gate} timeZone={brief.timeZone} />}
      {!gate.open && (
        <GateFold label="Why not, and what to do">
          <Earliest gate={gate} timeZone={brief.timeZone} />
          <GateReasons
            reasons={gate.reasons}
            crew={{ ...crew, approvers }}
            campaignId={id}
            names={names}
            timeZone={brief.timeZone}
          />
        </GateFold>
      )}
    </div>
  );
};
