import { SCOPES } from '@greenlight/shared/approval/scope.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { sampleStrategy } from '@greenlight/shared/testing/sample-strategy.js';
import { startApi, type TestApi } from '../../../test/support/api.js';
import {
  approvedWords,
  BEFORE_SLOT,
  expectStatus,
  gateOf,
  type WordsPlan,
} from '../../../test/support/campaign-steps.js';
import { armFailpoint, disarmFailpoints } from '../../platform/failpoints/failpoint.js';

/** The whole product: what the cascade touches is spread over its modules. */
let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  api.holdTime(BEFORE_SLOT);
});
afterAll(() => api?.close());
afterEach(() => disarmFailpoints());

const STEPS = [
  'cascade.after-supersede',
  'cascade.after-activate',
  'cascade.after-creatives',
  'cascade.after-posts',
  'cascade.after-reactions',
  'cascade.after-scopes',
  'unit-of-work.before-events',
  'unit-of-work.before-commit',
];

/** Every document there is, in one comparable value; keys are touched whenever they are used. */
const everything = async (): Promise<Record<string, unknown>> => {
  const { db } = api.database.connection;
  const collections = (await db?.collections()) ?? [];
  const kept = collections.filter(
    ({ collectionName }) => !/^(system\..*|api_keys|idempotency.*)$/.test(collectionName),
  );
  const contents = kept.map(async (collection) => [
    collection.collectionName,
    await collection.find().sort({ _id: 1 }).toArray(),
  ]);
  return Object.fromEntries(await Promise.all(contents));
};

const stateOf = async ({ campaignId, creativeId, postId }: WordsPlan) => {
  const read = async (path: string) => expectStatus(await api.as('viewer').get(path), 200).body;
  const { scopes, activeStrategyVersion } = await read(`/campaigns/${campaignId}`);
  const strategies: { state: string }[] = (await read(`/campaigns/${campaignId}/strategies`)).data;
  return {
    activeStrategyVersion,
    strategies: strategies.map(({ state }) => state),
    scopes: SCOPES.map((scope) => scopes[scope]),
    creative: (await read(`/creatives/${creativeId}`)).state,
    post: (await read(`/posts/${postId}`)).state,
    open: (await gateOf(api, campaignId)).open,
  };
};

const BEFORE = {
  activeStrategyVersion: 1,
  strategies: ['draft', 'active'],
  scopes: ['approved', 'approved', 'approved', 'approved'],
  creative: 'ready',
  post: 'scheduled',
  open: true,
};
const AFTER = {
  activeStrategyVersion: 2,
  strategies: ['active', 'superseded'],
  scopes: ['needs_review', 'needs_review', 'needs_review', 'needs_review'],
  creative: 'stale',
  post: 'held',
  open: false,
};

/** Writes the next version and answers how to activate it on its preview. */
const nextVersion = async (id: CampaignId) => {
  const body = { ...sampleStrategy(), offer: 'Another offer' };
  const { version } = expectStatus(await api.as('manager').post(`/campaigns/${id}/strategies`, { body }), 201).body;
  const path = `/campaigns/${id}/strategies/${version}`;
  const { baseRevision } = expectStatus(await api.as('manager').get(`${path}/impact`), 200).body;
  return () => api.as('manager').post(`${path}/activate`, { baseRevision });
};

describe('activating the next version', () => {
  it.each(STEPS)('is all or nothing: a fault at %s leaves everything as it was', async (step) => {
    const plan = await approvedWords(api);
    const activate = await nextVersion(plan.campaignId);
    expect(await stateOf(plan)).toEqual(BEFORE);
    const before = await everything();
    let seenMeanwhile: unknown;
    armFailpoint(step, async () => {
      seenMeanwhile = await everything();
      throw new Error('the power went out');
    });
    expect((await activate()).status).toBe(500);
    expect(seenMeanwhile).toEqual(before);
    expect(await everything()).toEqual(before);

    disarmFailpoints();
    expect((await activate()).status).toBe(200);
    expect(await stateOf(plan)).toEqual(AFTER);
  });

  it('is recorded as one story, whole and replayable', async () => {
    const plan = await approvedWords(api);
    await (await nextVersion(plan.campaignId))();
    const { data } = (
      await api.as('viewer').get(`/campaigns/${plan.campaignId}/events`, { query: { order: 'desc', limit: 8 } })
    ).body;
    const story = data.reverse().map(({ action }: { action: string }) => action);
    expect(story).toEqual([
      'strategy.superseded',
      'strategy.activated',
      'creatives.marked_stale',
      'posts.held',
      ...SCOPES.map(() => 'scope.invalidated'),
    ]);
    expect((await api.as('viewer').get(`/campaigns/${plan.campaignId}/events/verify`)).body.ok).toBe(true);
    expect((await api.as('viewer').get(`/campaigns/${plan.campaignId}/events/replay`)).body.matches).toBe(true);
  });
});
