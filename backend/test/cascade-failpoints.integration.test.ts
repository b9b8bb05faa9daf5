import { SCOPES } from '@greenlight/shared/approval/scope.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { sampleStrategy } from '@greenlight/shared/testing/sample-strategy.js';
import { FirePost } from '../src/modules/publishing/fire-post.js';
import { armFailpoint, disarmFailpoints, FailpointError } from '../src/platform/failpoints/failpoint.js';
import { systemContext } from '../src/platform/tenancy/request-context.js';
import {
  AT_SLOT,
  approvedWords,
  approveScopes,
  BEFORE_SLOT,
  createCreative,
  createPost,
  edit,
  expectStatus,
  gateOf,
  planWords,
  submitScope,
  type WordsPlan,
} from './support/campaign-steps.js';
import { dumpDatabase } from './support/database-dump.js';
import { type ShippingApi, startShippingApi } from './support/shipping-api.js';

let api: ShippingApi;
beforeAll(async () => {
  api = await startShippingApi();
});
beforeEach(() => api.holdTime(BEFORE_SLOT));
afterEach(() => disarmFailpoints());
afterAll(() => api?.close());

const manager = () => api.as('manager');
const TRANSACTION = ['unit-of-work.before-events', 'unit-of-work.before-commit'];

/** Does it with a fault at the step, while somebody else looks; then does it again without. */
const failAt = async (step: string, attempt: () => Promise<unknown>): Promise<void> => {
  const before = await dumpDatabase(api.database);
  let between: unknown;
  armFailpoint(step, async () => {
    between = await dumpDatabase(api.database);
    throw new FailpointError(step);
  });
  await attempt();
  expect(between).toEqual(before);
  expect(await dumpDatabase(api.database)).toEqual(before);
  disarmFailpoints();
};

/** Everything that a strategy change touches, as people see it. */
const stateOf = async (id: CampaignId) => {
  const viewer = api.as('viewer');
  const list = async (part: string, field: string) =>
    (await viewer.get(`/campaigns/${id}/${part}`)).body.data.map((thing: Record<string, unknown>) => thing[field]);
  return {
    strategies: await list('strategies', 'state'),
    scopes: await list('scopes', 'state'),
    creatives: await list('creatives', 'state'),
    posts: await list('posts', 'state'),
  };
};

describe('a strategy change that fails half-way', () => {
  const STEPS = [
    'cascade.after-supersede',
    'cascade.after-activate',
    'cascade.after-creatives',
    'cascade.after-posts',
    'cascade.after-reactions',
    'cascade.after-scopes',
    ...TRANSACTION,
  ];
  const BEFORE = {
    strategies: ['draft', 'active'],
    scopes: SCOPES.map(() => 'approved'),
    creatives: ['ready', 'ready'],
    posts: ['scheduled', 'scheduled'],
  };
  const AFTER = {
    strategies: ['active', 'superseded'],
    scopes: SCOPES.map(() => 'needs_review'),
    creatives: ['stale', 'stale'],
    posts: ['held', 'held'],
  };

  it.each(STEPS)(
    '(at %s) leaves scopes, creatives, posts and record as they were; the next try changes them all',
    async (step) => {
      const { campaignId, creativeId } = await planWords(api);
      await createCreative(manager(), campaignId);
      await createPost(manager(), campaignId, creativeId);
      await approveScopes(api, campaignId);
      const body = { ...sampleStrategy(), offer: 'Another offer' };
      expectStatus(await manager().post(`/campaigns/${campaignId}/strategies`, { body }), 201);
      const { baseRevision } = (await manager().get(`/campaigns/${campaignId}/strategies/2/impact`)).body;
      const activate = () => manager().post(`/campaigns/${campaignId}/strategies/2/activate`, { baseRevision });
      expect(await stateOf(campaignId)).toEqual(BEFORE);
      await failAt(step, async () =>
        expect(await activate()).toMatchObject({ status: 500, body: { code: 'internal_error' } }),
      );
      expect((await gateOf(api, campaignId)).open).toBe(true);
      expectStatus(await activate(), 200);
      expect(await stateOf(campaignId)).toEqual(AFTER);
      expect((await api.as('viewer').get(`/campaigns/${campaignId}/events/verify`)).body.ok).toBe(true);
      expect((await api.as('viewer').get(`/campaigns/${campaignId}/events/replay`)).body.matches).toBe(true);
    },
  );
});

describe('anything else that changes several things', () => {
  type Change = [string, () => Promise<WordsPlan>, (plan: WordsPlan) => () => Promise<{ status: number }>];
  const approveAds = async (plan: WordsPlan) => {
    await approveScopes(api, plan.campaignId, ['strategy', 'content', 'schedule']);
    await api.tickAt(AT_SLOT);
    await submitScope(manager(), plan.campaignId, 'ads');
    return plan;
  };
  const CHANGES: Change[] = [
    [
      'an edit of a creative, which reopens three scopes',
      () => approvedWords(api),
      ({ creativeId }) =>
        () =>
          edit(manager(), `/creatives/${creativeId}`, { copy: { headline: 'Another' } }),
    ],
    [
      'the approval that completes the four, which releases held posts',
      async () => approveAds(await planWords(api)),
      ({ campaignId }) =>
        async () => {
          const { digest } = (await manager().get(`/campaigns/${campaignId}/scopes/ads`)).body;
          return api.as('reviewer').post(`/campaigns/${campaignId}/scopes/ads/approve`, { digest });
        },
    ],
    [
      'a post that is taken off the calendar',
      () => approvedWords(api),
      ({ postId }) =>
        () =>
          edit(manager(), `/posts/${postId}`, { action: 'cancel' }),
    ],
  ];

  it.each(
    CHANGES.flatMap(([what, prepare, change]) => TRANSACTION.map((step) => [what, step, prepare, change] as const)),
  )('(%s, at %s) is done as a whole or not at all', async (_, step, prepare, change) => {
    const attempt = change(await prepare());
    await failAt(step, async () => expect((await attempt()).status).toBe(500));
    expect((await attempt()).status).toBe(200);
  });

  it.each(TRANSACTION)('(a post at its slot, at %s) moves and is handed on, or neither', async (step) => {
    const { postId } = await approvedWords(api);
    api.holdTime(AT_SLOT);
    const fire = () => api.app.get(FirePost).execute(systemContext(api.tenant.id, 'scheduler', 'test'), postId);
    await failAt(step, () => expect(fire()).rejects.toThrow(FailpointError));
    expect(await fire()).toBe('publishing');
    await api.work();
    expect((await manager().get(`/posts/${postId}`)).body.state).toBe('published');
  });
});
