import fc from 'fast-check';
import { SCOPE_STATES, SCOPES, type Scope, type ScopeState } from '../approval/scope.js';
import { POST_STATES, type PostState } from '../publishing/post.js';
import { ILLEGAL, machineTable, reachableStates } from '../testing/machine-table.js';
import { CAMPAIGN_STATES } from './campaign.js';
import {
  type CampaignEvent,
  type CampaignParts,
  campaignMachine,
  deriveCampaignState,
  moveCampaign,
  NO_PARTS,
} from './campaign-machine.js';

const parts = (
  states: ScopeState | Partial<Record<Scope, ScopeState>>,
  postCounts: Partial<Record<PostState, number>> = {},
): CampaignParts => {
  const scopes = SCOPES.map((scope) => {
    const state = typeof states === 'string' ? states : (states[scope] ?? 'pending');
    return [scope, { state, round: state === 'pending' ? 0 : 1 }];
  });
  return { scopes: Object.fromEntries(scopes), postCounts };
};
const changed = (to: CampaignParts): CampaignEvent => ({ type: 'PARTS_CHANGED', parts: to });

const DRAFT = NO_PARTS;
const IN_REVIEW = parts({ strategy: 'approved', content: 'needs_review' });
const READY = parts('approved', { scheduled: 2 });
const LIVE = parts('approved', { scheduled: 1, published: 1 });
const COMPLETED = parts('approved', { published: 2, cancelled: 1 });

const events = {
  'PARTS_CHANGED, draft': changed(DRAFT),
  'PARTS_CHANGED, in_review': changed(IN_REVIEW),
  'PARTS_CHANGED, ready': changed(READY),
  'PARTS_CHANGED, live': changed(LIVE),
  'PARTS_CHANGED, completed': changed(COMPLETED),
  PAUSE: { type: 'PAUSE' },
  RESUME: { type: 'RESUME' },
  ARCHIVE: { type: 'ARCHIVE' },
  RESTORE: { type: 'RESTORE' },
} as const satisfies Record<string, CampaignEvent>;

const DERIVES = {
  'PARTS_CHANGED, draft': 'draft',
  'PARTS_CHANGED, in_review': 'in_review',
  'PARTS_CHANGED, ready': 'ready',
  'PARTS_CHANGED, live': 'live',
  'PARTS_CHANGED, completed': 'completed',
};
const STAYS = (state: string) => Object.fromEntries(Object.keys(DERIVES).map((label) => [label, state]));
const RUNNING = { ...DERIVES, PAUSE: 'paused', RESUME: ILLEGAL, ARCHIVE: 'archived', RESTORE: ILLEGAL };

describe('the campaign machine', () => {
  it('allows this and nothing else', () => {
    const contextIn = () => ({ parts: READY, paused: false });
    expect(machineTable(campaignMachine, { events, contextIn })).toEqual({
      draft: RUNNING,
      in_review: RUNNING,
      ready: RUNNING,
      live: RUNNING,
      completed: { ...RUNNING, PAUSE: ILLEGAL },
      paused: { ...STAYS('paused'), PAUSE: ILLEGAL, RESUME: 'ready', ARCHIVE: 'archived', RESTORE: ILLEGAL },
      archived: { ...STAYS('archived'), PAUSE: ILLEGAL, RESUME: ILLEGAL, ARCHIVE: ILLEGAL, RESTORE: 'ready' },
    });
  });

  it('reaches every state from a draft', () => {
    expect(reachableStates(campaignMachine, Object.values(events))).toEqual([...CAMPAIGN_STATES].sort());
  });

  it('resumes to what its parts have become meanwhile', () => {
    const paused = moveCampaign({ value: 'live', context: { parts: LIVE, paused: false } }, { type: 'PAUSE' });
    const later = moveCampaign(paused, changed(IN_REVIEW));
    expect(moveCampaign(later, { type: 'RESUME' })).toMatchObject({ value: 'in_review', context: { paused: false } });
  });

  it('is still paused when it comes back from the archive', () => {
    const paused = moveCampaign({ value: 'live', context: { parts: LIVE, paused: false } }, { type: 'PAUSE' });
    const archived = moveCampaign(paused, { type: 'ARCHIVE' });
    expect(moveCampaign(archived, { type: 'RESTORE' }).value).toBe('paused');
  });
});

describe('the derived state of a campaign', () => {
  it.each([
    ['draft', 'nobody was asked yet', parts('pending', { scheduled: 3 })],
    [
      'in_review',
      'something was submitted',
      { ...DRAFT, scopes: { ...DRAFT.scopes, ads: { state: 'pending', round: 1 } } },
    ],
    [
      'in_review',
      'one scope of four is not approved',
      parts({ strategy: 'approved', content: 'approved', ads: 'approved' }),
    ],
    ['in_review', 'a new strategy reopened it while posts are out', parts('needs_review', { published: 1, held: 1 })],
    ['ready', 'all is approved and nothing is planned', parts('approved')],
    ['ready', 'the first post failed and nothing is out', parts('approved', { failed: 1 })],
    ['live', 'a post is on its way', parts('approved', { publishing: 1 })],
    ['live', 'a post may be out', parts('approved', { outcome_unknown: 1 })],
    ['live', 'a failed post waits to be retried', parts('approved', { published: 1, failed: 1 })],
    ['completed', 'all that was planned is out', parts('approved', { published: 3, draft: 1, cancelled: 1 })],
  ] as const)('is %s when %s', (state, _why, given) => {
    expect(deriveCampaignState(given)).toBe(state);
  });

  it('is never ready, live or completed while a scope lacks its approval', () => {
    const scope = fc.record({ state: fc.constantFrom(...SCOPE_STATES), round: fc.nat(3) });
    const postCounts = fc.dictionary(fc.constantFrom(...POST_STATES), fc.nat(2));
    const anyParts = fc.record({
      scopes: fc.record({ strategy: scope, content: scope, schedule: scope, ads: scope }),
      postCounts,
    });
    fc.assert(
      fc.property(anyParts, (given) => {
        const isApproved = SCOPES.every((name) => given.scopes[name].state === 'approved');
        expect(['draft', 'in_review'].includes(deriveCampaignState(given))).toBe(!isApproved);
      }),
    );
  });
});
