import { SCOPES } from '@greenlight/shared/approval/scope.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { sampleStrategy } from '@greenlight/shared/testing/sample-strategy.js';
import { startApi, type TestApi } from '../../../test/support/api.js';
import type { ApiAnswer } from '../../../test/support/api-client.js';
import {
  approveScopes,
  BEFORE_SLOT,
  createCreative,
  createPost,
  expectStatus,
  gateOf,
  planWords,
} from '../../../test/support/campaign-steps.js';
import { dumpDatabase } from '../../../test/support/database-dump.js';
import { keepDatabase } from '../../../test/support/kept-database.js';
import { armFailpoint, disarmFailpoints } from '../../platform/failpoints/failpoint.js';

/** The whole product: what the cascade touches is spread over its modules. */
let api: TestApi;
/** Everything in it is approved, and its next version is written; each test begins with it as it was then. */
let id: CampaignId;
let activate: () => Promise<ApiAnswer>;
let restore: () => Promise<void>;
beforeAll(async () => {
  api = await startApi();
  api.holdTime(BEFORE_SLOT);
  const { campaignId, creativeId } = await planWords(api);
  id = campaignId;
  await createCreative(api.as('manager'), id);
  await createPost(api.as('manager'), id, creativeId);
  await approveScopes(api, id);
  activate = await nextVersion();
  expect(await stateOf(id)).toEqual(BEFORE);
  restore = await keepDatabase(api.database);
});
beforeEach(() => restore());
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

/** Everything that a strategy change touches, as people see it. */
const stateOf = async (id: CampaignId) => {
  const read = async (path: string) => expectStatus(await api.as('viewer').get(`/campaigns/${id}${path}`), 200).body;
  const states = async (part: string) => (await read(`/${part}`)).data.map(({ state }: { state: string }) => state);
  return {
    activeStrategyVersion: (await read('')).activeStrategyVersion,
    strategies: await states('strategies'),
    scopes: await states('scopes'),
    creatives: await states('creatives'),
    posts: await states('posts'),
    open: (await gateOf(api, id)).open,
  };
};

const BEFORE = {
  activeStrategyVersion: 1,
  strategies: ['draft', 'active'],
  scopes: ['approved', 'approved', 'approved', 'approved'],
  creatives: ['ready', 'ready'],
  posts: ['scheduled', 'scheduled'],
  open: true,
};
const AFTER = {
  activeStrategyVersion: 2,
  strategies: ['active', 'superseded'],
  scopes: ['needs_review', 'needs_review', 'needs_review', 'needs_review'],
  creatives: ['stale', 'stale'],
  posts: ['held', 'held'],
  open: false,
};

/** Writes the next version and answers how to activate it on its preview. */
const nextVersion = async () => {
  const body = { ...sampleStrategy(), offer: 'Another offer' };
  const { version } = expectStatus(await api.as('manager').post(`/campaigns/${id}/strategies`, { body }), 201).body;
  const path = `/campaigns/${id}/strategies/${version}`;
  const { baseRevision } = expectStatus(await api.as('manager').get(`${path}/impact`), 200).body;
  return () => api.as('manager').post(`${path}/activate`, { baseRevision });
};

const expectRecordWhole = async () => {
  expect((await api.as('viewer').get(`/campaigns/${id}/events/verify`)).body.ok).toBe(true);
  expect((await api.as('viewer').get(`/campaigns/${id}/events/replay`)).body.matches).toBe(true);
};

describe('activating the next version', () => {
  it.each(STEPS)('is all or nothing: a fault at %s leaves everything as it was', async (step) => {
    const before = await dumpDatabase(api.database);
    let seenMeanwhile: unknown;
    armFailpoint(step, async () => {
      seenMeanwhile = await dumpDatabase(api.database);
      throw new Error('the power went out');
    });
    expect(await activate()).toMatchObject({ status: 500, body: { code: 'internal_error' } });
    expect(seenMeanwhile).toEqual(before);
    expect(await dumpDatabase(api.database)).toEqual(before);
    expect((await gateOf(api, id)).open).toBe(true);

    disarmFailpoints();
    expect((await activate()).status).toBe(200);
    expect(await stateOf(id)).toEqual(AFTER);
    await expectRecordWhole();
  });

  it('is recorded as one story, whole and replayable', async () => {
    await activate();
    const { data } = (await api.as('viewer').get(`/campaigns/${id}/events`, { query: { order: 'desc', limit: 8 } }))
      .body;
    const story = data.reverse().map(({ action }: { action: string }) => action);
    expect(story).toEqual([
      'strategy.superseded',
      'strategy.activated',
      'creatives.marked_stale',
      'posts.held',
      ...SCOPES.map(() => 'scope.invalidated'),
    ]);
    await expectRecordWhole();
  });
});
