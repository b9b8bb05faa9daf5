import { FirePost } from '../src/modules/publishing/fire-post.js';
import { armFailpoint, disarmFailpoints, FailpointError } from '../src/platform/failpoints/failpoint.js';
import { systemContext } from '../src/platform/tenancy/request-context.js';
import {
  AT_SLOT,
  approveScopes,
  BEFORE_SLOT,
  edit,
  planWords,
  submitScope,
  type WordsPlan,
} from './support/campaign-steps.js';
import { dumpDatabase } from './support/database-dump.js';
import { keepDatabase } from './support/kept-database.js';
import { type ShippingApi, startShippingApi } from './support/shipping-api.js';

let api: ShippingApi;
/** Each test begins with it approved, or with the last approval asked for while its post is held. */
let plan: WordsPlan;
const back = { asApproved: async () => {}, asAdsAsked: async () => {} };
beforeAll(async () => {
  api = await startShippingApi();
  plan = await planWords(api);
  await approveScopes(api, plan.campaignId, ['strategy', 'content', 'schedule']);
  const withoutAds = await keepDatabase(api.database);
  await api.tickAt(AT_SLOT);
  expect((await manager().get(`/posts/${plan.postId}`)).body.state).toBe('held');
  await submitScope(manager(), plan.campaignId, 'ads');
  back.asAdsAsked = await keepDatabase(api.database);
  api.holdTime(BEFORE_SLOT);
  await withoutAds();
  await approveScopes(api, plan.campaignId, ['ads']);
  back.asApproved = await keepDatabase(api.database);
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

describe('whatever changes several things', () => {
  type Change = [string, keyof typeof back, string, () => Promise<{ status: number }>];
  const CHANGES: Change[] = [
    [
      'an edit of a creative, which reopens three scopes',
      'asApproved',
      BEFORE_SLOT,
      () => edit(manager(), `/creatives/${plan.creativeId}`, { copy: { headline: 'Another' } }),
    ],
    [
      'the approval that completes the four, which releases held posts',
      'asAdsAsked',
      AT_SLOT,
      async () => {
        const { digest } = (await manager().get(`/campaigns/${plan.campaignId}/scopes/ads`)).body;
        return api.as('reviewer').post(`/campaigns/${plan.campaignId}/scopes/ads/approve`, { digest });
      },
    ],
    [
      'a post that is taken off the calendar',
      'asApproved',
      BEFORE_SLOT,
      () => edit(manager(), `/posts/${plan.postId}`, { action: 'cancel' }),
    ],
  ];

  it.each(CHANGES.flatMap(([what, ...change]) => TRANSACTION.map((step) => [what, step, ...change] as const)))(
    '(%s, at %s) is done as a whole or not at all',
    async (_, step, beginning, instant, attempt) => {
      await back[beginning]();
      api.holdTime(instant);
      await failAt(step, async () => expect((await attempt()).status).toBe(500));
      expect((await attempt()).status).toBe(200);
    },
  );

  it.each(TRANSACTION)('(a post at its slot, at %s) moves and is handed on, or neither', async (step) => {
    await back.asApproved();
    const { postId } = plan;
    api.holdTime(AT_SLOT);
    const fire = () => api.app.get(FirePost).execute(systemContext(api.tenant.id, 'scheduler', 'test'), postId);
    await failAt(step, () => expect(fire()).rejects.toThrow(FailpointError));
    expect(await fire()).toBe('publishing');
    await api.work();
    expect((await manager().get(`/posts/${postId}`)).body.state).toBe('published');
  });
});
