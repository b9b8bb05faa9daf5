/** Histories of one campaign each, in which people and machines act at once; what they leave behind is checked. */
import { seededRandom } from '@greenlight/providers/studio/scene/seeded-random.js';
import { DEFAULT_TENANT_POLICY } from '@greenlight/shared/approval/policy.js';
import type { Scope } from '@greenlight/shared/approval/scope.js';
import { DomainError, type ErrorCode } from '@greenlight/shared/kernel/errors.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { sampleStrategy } from '@greenlight/shared/testing/sample-strategy.js';
import { FactsSources } from '../../src/modules/approvals/approvals.port.js';
import { ReplayCampaign } from '../../src/modules/audit/replay-campaign.js';
import { VerifyEvents } from '../../src/modules/audit/verify-events.js';
import { disarmFailpoints } from '../../src/platform/failpoints/failpoint.js';
import { campaignStream } from '../../src/platform/unit-of-work/tx.js';
import { TRANSACTION_BEGINS } from '../../src/platform/unit-of-work/unit-of-work.js';
import { startApi, type TestApi } from './api.js';
import { CampaignOperations, choose } from './campaign-operations.js';
import { AT_SLOT, BEFORE_SLOT, createPost, expectStatus, planWords } from './campaign-steps.js';
import { checkHistory } from './check-history.js';
import { type Ending, interleave, takeTurns, takeTurnsAt } from './interleaving.js';
import { readHistory } from './stored-history.js';

const STEPS_PER_HISTORY = 30;
const QUORUM: Record<Scope, number> = { strategy: 1, content: 2, schedule: 1, ads: 1 };
const POSTS = 4;
/** Versions that wait to be activated, beside the first. */
const DRAFTS = [2, 3, 4];
/** The others are three at once. */
const PAIRS = 0.8;
/** How often somebody who has an old page open loads it again. */
const FORGETS = 0.3;
const POINTS = [
  TRANSACTION_BEGINS,
  'vote.after-load',
  'publish.after-hashing',
  'publish.after-delivery',
  'cascade.after-supersede',
  'cascade.after-creatives',
  'cascade.after-posts',
  'cascade.after-scopes',
  'unit-of-work.before-events',
  'unit-of-work.before-commit',
];

let api: TestApi;

const start = async (): Promise<void> => {
  api = await startApi();
  api.holdTime(BEFORE_SLOT);
  const { etag = '' } = await api.as('admin').get('/policies');
  const content = { ...DEFAULT_TENANT_POLICY.scopes.content, quorum: QUORUM.content };
  const policy = { ...DEFAULT_TENANT_POLICY, scopes: { ...DEFAULT_TENANT_POLICY.scopes, content } };
  expectStatus(await api.as('admin').put('/policies', policy, { headers: { 'if-match': etag } }), 200);
  const facts = api.app.get(FactsSources, { strict: false });
  const load = facts.load.bind(facts);
  facts.load = async (...of) => {
    const loaded = await load(...of);
    await takeTurns('facts loaded');
    return loaded;
  };
  takeTurnsAt(POINTS);
};

const DEFECTS: readonly ErrorCode[] = ['internal_error', 'record_damaged'];

/** What people are told and can live with; anything else that is thrown is a defect. */
const assertExpected = ({ name, result }: Ending): void => {
  if (result.status === 'fulfilled') return;
  const { reason } = result;
  if (reason instanceof DomainError && !DEFECTS.includes(reason.code)) return;
  throw new Error(
    `"${name}" ended with what nobody expects: ${reason instanceof Error ? reason.stack : String(reason)}`,
  );
};

const plan = async (): Promise<CampaignId> => {
  const manager = api.as('manager');
  const { campaignId, creativeId } = await planWords(api);
  for (let count = 1; count < POSTS; count += 1) await createPost(manager, campaignId, creativeId);
  for (const version of DRAFTS) {
    const body = { ...sampleStrategy(), offer: `Offer ${version}` };
    expectStatus(await manager.post(`/campaigns/${campaignId}/strategies`, { body }), 201);
  }
  return campaignId;
};

/** One campaign's life: step after step, two or three things happen to it at once. Answers the number of steps. */
const live = async (seed: number, told: string[]): Promise<number> => {
  const random = seededRandom(seed);
  const campaignId = await plan();
  api.holdTime(AT_SLOT);
  const reader = api.tenant.member('viewer').context;
  const facts = api.app.get(FactsSources, { strict: false });
  let requests = 0;
  let steps = 0;
  let earlier = await facts.load(reader, campaignId);
  for (; steps < STEPS_PER_HISTORY; steps += 1) {
    const now = await facts.load(reader, campaignId);
    if (now.posts.every(({ state }) => state === 'published')) break;
    const drafts = DRAFTS.filter((version) => version > (now.strategy?.version ?? 0));
    const nextRequestId = () => {
      requests += 1;
      return `${seed}-${requests}`;
    };
    const offers = new CampaignOperations(api, now, earlier, random, nextRequestId, drafts).all();
    if (random.next() < FORGETS) earlier = now;
    const chosen = choose(offers, random.next() < PAIRS ? 2 : 3, random);
    const endings = await interleave(chosen, random);
    told.push(endings.map(({ name, result }) => `${name}: ${outcomeOf(result)}`).join(' | '));
    for (const ending of endings) assertExpected(ending);
  }
  checkHistory(await readHistory(api, campaignId), QUORUM);
  expect(await api.app.get(VerifyEvents, { strict: false }).execute(reader, campaignStream(campaignId))).toMatchObject({
    ok: true,
  });
  expect(await api.app.get(ReplayCampaign, { strict: false }).execute(reader, campaignId)).toMatchObject({
    matches: true,
  });
  return steps;
};

const outcomeOf = (result: Ending['result']): string =>
  result.status === 'fulfilled' ? 'done' : String(result.reason?.code ?? result.reason);

const stop = async (): Promise<void> => {
  disarmFailpoints();
  await api?.close();
};

/** Call it once in a test file, before its tests. */
export const withInterleavings = (): void => {
  beforeAll(start);
  afterAll(stop);
};

/**
 * Plays histories until there were enough schedules, and answers how many there were. With `INTERLEAVING_SEED` in the
 * environment it plays the history of that seed alone. Throws when one goes wrong, telling seed and steps.
 */
export const playSchedules = async (firstSeed: number, enough: number): Promise<number> => {
  const only = process.env['INTERLEAVING_SEED'];
  let schedules = 0;
  for (let seed = Number(only ?? firstSeed); schedules < enough; seed += 1) {
    const told: string[] = [];
    schedules += await live(seed, told).catch((error: unknown) => {
      const story = told.map((step, index) => `  ${index + 1}. ${step}`).join('\n');
      throw new Error(`INTERLEAVING_SEED=${seed} goes wrong after these steps:\n${story}`, { cause: error });
    });
    api.holdTime(BEFORE_SLOT);
    if (only) return enough;
  }
  return schedules;
};
