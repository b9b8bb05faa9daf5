/** Submitting and deciding, as the people do it: each decision names the digest that its reviewer computed. */
import { SCOPES, type Scope } from '@greenlight/shared/approval/scope.js';
import { ScopeDetail, ScopeList, type ScopeView } from '@greenlight/shared/approval/scope-view.js';
import { readManifest } from './read-manifest.js';
import { campaignPath, type Person, type Production, type Stage } from './stage.js';
import { counted, durationText, shortDigest } from './text-layout.js';

const scopePath = (production: Production, scope: Scope): string => `${campaignPath(production)}/scopes/${scope}`;

export const readScopes = async ({ cast }: Stage, production: Production): Promise<ScopeView[]> =>
  (await cast.owner.api.get(`${campaignPath(production)}/scopes`, ScopeList)).data;

export const readScope = async (stage: Stage, production: Production, scope: Scope): Promise<ScopeDetail> =>
  stage.cast.owner.api.get(scopePath(production, scope), ScopeDetail);

const isAskedFor = ({ state, submissionIsCurrent }: ScopeView): boolean =>
  state === 'approved' || (state !== 'rejected' && submissionIsCurrent === true);

/** Submits whatever nobody is asked about yet. Returns the scopes that were submitted. */
export const submitScopes = async (stage: Stage, production: Production): Promise<Scope[]> => {
  const { cast, narrator, expect } = stage;
  const open = (await readScopes(stage, production)).filter((scope) => !isAskedFor(scope));
  const rows: string[][] = [];
  for (const { scope } of open) {
    const submitted = await cast.owner.api.post(`${scopePath(production, scope)}/submit`, {}, ScopeDetail);
    const { submission, itemCount, quorum, round } = submitted;
    expect.note(`${scope} is submitted`, submission?.digest === submitted.digest, submitted.digest, submission);
    const dueMs = Date.parse(submission?.dueAt ?? '') - Date.parse(submission?.at ?? '');
    rows.push([
      scope,
      `round ${round}`,
      itemCount === 0 ? 'nothing in it' : counted(itemCount, 'item'),
      `digest ${shortDigest(submitted.digest)}`,
      counted(quorum, 'reviewer'),
      `within ${durationText(dueMs)}`,
    ]);
  }
  narrator.table(rows);
  return open.map(({ scope }) => scope);
};

/** The reviewers asked for each scope; content has two because its quorum is two. */
const reviewersOf = (scope: Scope, { cast }: Stage): readonly Person[] => {
  if (scope === 'content') return [cast.reviewer1, cast.reviewer2];
  return [scope === 'schedule' ? cast.reviewer2 : cast.reviewer1];
};

const approve = async (stage: Stage, production: Production, scope: Scope, reviewer: Person): Promise<ScopeDetail> => {
  const view = await readManifest(stage, production, scope, reviewer);
  const body = {
    digest: view.digest,
    comment: `I have read ${counted(view.items.length, 'item')} and computed the digest myself.`,
  };
  return reviewer.api.post(`${scopePath(production, scope)}/approve`, body, ScopeDetail);
};

/** Every scope that isn't approved yet is, by as many people as it takes. Throws `ExpectationFailed`. */
export const approveScopes = async (stage: Stage, production: Production): Promise<void> => {
  const { narrator, expect } = stage;
  for (const { scope, state, quorum } of await readScopes(stage, production)) {
    if (state === 'approved') continue;
    for (const [index, reviewer] of reviewersOf(scope, stage).entries()) {
      const after = await approve(stage, production, scope, reviewer);
      const count = `${after.approvals.length} of ${quorum}`;
      narrator.table([
        [scope.padEnd(9), `${reviewer.firstName} approves`.padEnd(18), shortDigest(after.digest), count, after.state],
      ]);
      expect.note(`${scope} counts the votes`, after.approvals.length === index + 1, index + 1, after.approvals);
      const isComplete = index + 1 >= quorum;
      expect.note(
        `${scope} is approved at its quorum, not before`,
        (after.state === 'approved') === isComplete,
        isComplete,
        after.state,
      );
    }
  }
  const states = (await readScopes(stage, production)).map(({ state }) => state);
  const isMet = states.length === SCOPES.length && states.every((state) => state === 'approved');
  expect.that(
    'Every digest was computed anew by its reviewer; all four scopes are approved.',
    isMet,
    'approved',
    states,
  );
};

/** The reviewer says no, and why. */
export const reject = async (
  stage: Stage,
  production: Production,
  scope: Scope,
  reviewer: Person,
  reason: string,
): Promise<ScopeDetail> => {
  const { digest } = await readManifest(stage, production, scope, reviewer);
  return reviewer.api.post(`${scopePath(production, scope)}/reject`, { digest, reason }, ScopeDetail);
};

/** The owner tries to approve what she made herself, and may not. */
export const tryOwnApproval = async (stage: Stage, production: Production, scope: Scope): Promise<void> => {
  const { owner } = stage.cast;
  const { digest } = await readManifest(stage, production, scope, owner);
  const path = `${scopePath(production, scope)}/approve`;
  const { status, code, detail } = await owner.api.refused('POST', path, { digest }, 'self_approval_forbidden');
  stage.narrator.refusal(`${owner.firstName} tries to approve her own ${scope}: ${status} ${code}. ${detail}`);
};
