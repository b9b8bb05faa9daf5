import { readFile, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GateReason } from '@greenlight/shared/approval/gate-reason.js';
import { DEFAULT_TENANT_POLICY } from '@greenlight/shared/approval/policy.js';
import type { AssetId } from '@greenlight/shared/kernel/ids.js';
import {
  AT_SLOT,
  approveScopes,
  BEFORE_SLOT,
  edit,
  expectStatus,
  gateOf,
  planShipping,
  type ShippingPlan,
  submitScope,
} from './support/campaign-steps.js';
import { expectClosed, postStateOf } from './support/closed-gate.js';
import { keepDatabase } from './support/kept-database.js';
import { type ShippingApi, startShippingApi } from './support/shipping-api.js';

let api: ShippingApi;
/** Each test begins with it approved, or goes back to when it was only planned. */
let plan: ShippingPlan;
let asPlanned: () => Promise<void>;
let asApproved: () => Promise<void>;
beforeAll(async () => {
  api = await startShippingApi();
  plan = await planShipping(api);
  asPlanned = await keepDatabase(api.database);
  await approveScopes(api, plan.campaignId);
  asApproved = await keepDatabase(api.database);
});
beforeEach(async () => {
  api.holdTime(BEFORE_SLOT);
  await asApproved();
  expect((await gateOf(api, plan.campaignId)).open).toBe(true);
});
afterAll(() => api?.close());

const manager = () => api.as('manager');
const SUMMER_RIGHTS = { licence: 'Summer only', territories: ['WORLD'], validUntil: '2026-08-31T22:00:00.000Z' };
const fileOf = async (assetId: AssetId): Promise<string> => {
  const { sha256 } = expectStatus(await api.as('viewer').get(`/assets/${assetId}`), 200).body;
  return join(api.config.storageDir, 'tenants', api.tenant.id, sha256.slice(0, 2), sha256);
};

/** Changes one bit and nothing else: not the length, and not the time of the last change. */
const flipOneBit = async (path: string): Promise<void> => {
  const { atime, mtime } = await stat(path);
  const bytes = Buffer.from(await readFile(path));
  bytes[40] = (bytes[40] ?? 0) ^ 1;
  await writeFile(path, bytes);
  await utimes(path, atime, mtime);
};

describe('bytes behind an approved asset that are swapped in the storage', () => {
  let path: string;
  let bytes: Buffer;
  beforeAll(async () => {
    path = await fileOf(plan.assetId);
    bytes = await readFile(path);
  });
  afterEach(() => writeFile(path, bytes));

  it('close the gate when the post is about to go out, naming the asset', async () => {
    await flipOneBit(path);
    await api.tickAt(AT_SLOT);
    expect(await postStateOf(api, plan.postId)).toBe('held');
    const reasons = await expectClosed(api, plan);
    const corrupt = { code: 'asset_corrupt', subject: { kind: 'asset', id: plan.assetId }, fields: ['sha256'] };
    expect(reasons).toContainEqual(
      expect.objectContaining({ ...corrupt, usedBy: { kind: 'creative', id: plan.creativeId } }),
    );
    const reopened = reasons.filter(({ code }) => code === 'scope_needs_review');
    expect(reopened.map(({ scope }) => scope)).toEqual(['content', 'schedule', 'ads']);
    for (const { causes } of reopened) expect(causes).toMatchObject([{ kind: 'asset', subjectId: plan.assetId }]);
  });

  it('close it when somebody asks to publish', async () => {
    await writeFile(path, Buffer.concat([bytes, Buffer.from([0])]));
    const answer = await manager().post(`/campaigns/${plan.campaignId}/publish`);
    expect(answer).toMatchObject({ status: 409, body: { code: 'gate_closed' } });
    expect(answer.body.gate.reasons).toContainEqual(
      expect.objectContaining({ code: 'asset_corrupt', subject: { kind: 'asset', id: plan.assetId } }),
    );
    await expectClosed(api, plan);
  });

  it('close it at once when there is far more of them than anybody could read', async () => {
    await truncate(path, 1024 ** 4);
    const answer = await manager().post(`/campaigns/${plan.campaignId}/publish`);
    expect(answer).toMatchObject({ status: 409, body: { code: 'gate_closed' } });
    expect(answer.body.gate.reasons).toContainEqual(
      expect.objectContaining({ code: 'asset_corrupt', subject: { kind: 'asset', id: plan.assetId } }),
    );
    await expectClosed(api, plan);
  });

  it('don’t open it again by being put back: what people approved was put in doubt', async () => {
    await flipOneBit(path);
    await manager().post(`/campaigns/${plan.campaignId}/publish`);
    await writeFile(path, bytes);
    await manager().post(`/campaigns/${plan.campaignId}/publish`);
    const codes = (await gateOf(api, plan.campaignId)).reasons.map(({ code }: GateReason) => code);
    expect(codes).toEqual(['scope_needs_review', 'scope_needs_review', 'scope_needs_review']);
    await approveScopes(api, plan.campaignId, ['content', 'schedule', 'ads']);
    expect((await gateOf(api, plan.campaignId)).open).toBe(true);
  });
});

describe('a change through the API after approval', () => {
  it.each<[string, (plan: ShippingPlan) => Promise<unknown>, string, object]>([
    [
      'of a scheduled post',
      ({ postId }) => edit(manager(), `/posts/${postId}`, { publishAt: '2026-09-01T09:00:00.500Z' }),
      'schedule',
      { kind: 'post', fields: ['publishAt'] },
    ],
    [
      'of a creative’s words for one channel',
      ({ creativeId }) =>
        edit(manager(), `/creatives/${creativeId}`, { overrides: { newsroom: { headline: 'Another' } } }),
      'content',
      { kind: 'creative', fields: ['overrides.newsroom'] },
    ],
    [
      'of an ad’s budget',
      ({ adId }) => edit(manager(), `/ads/${adId}`, { budget: { amount: 80_001, currency: 'EUR' } }),
      'ads',
      { kind: 'ad', fields: ['budget.amount'] },
    ],
  ])('%s closes the gate, naming the thing and the field', async (_, change, scope, cause) => {
    expect(await change(plan)).toMatchObject({ status: 200 });
    const reasons = await expectClosed(api, plan);
    const found = reasons.find((reason) => reason.code === 'scope_needs_review' && reason.scope === scope);
    expect(found?.causes).toMatchObject([cause]);
  });

  it.each<[string, object, GateReason['code'], string]>([
    ['that archives its asset', { archived: true }, 'asset_archived', 'archived'],
    ['that ends the rights to its asset', { rights: SUMMER_RIGHTS }, 'rights_expired', 'rights.validUntil'],
  ])(
    '%s closes the gate, naming the asset and the field, and reopens what shows it',
    async (_, change, code, field) => {
      expect(await edit(manager(), `/assets/${plan.assetId}`, change)).toMatchObject({ status: 200 });
      const reasons = await expectClosed(api, plan);
      const found = reasons.find((reason) => reason.code === code);
      expect(found).toMatchObject({ subject: { kind: 'asset', id: plan.assetId }, fields: [field] });
      const reopened = reasons.filter((reason) => reason.code === 'scope_needs_review');
      expect(reopened.map(({ scope }) => scope)).toEqual(['content', 'schedule', 'ads']);
    },
  );

  it('of the brand’s banned words is a reason, naming the creative and the field', async () => {
    const { body, etag = '' } = await manager().get('/brand-kit');
    const stricter = { ...body, bannedWords: ['bicycle'] };
    expectStatus(await manager().put('/brand-kit', stricter, { headers: { 'if-match': etag } }), 200);
    const [reason] = await expectClosed(api, plan);
    expect(reason).toMatchObject({
      code: 'evaluation_blocker',
      ruleId: 'content.banned-word',
      subject: { id: plan.creativeId },
    });
    expect(reason?.fields).toEqual([expect.stringMatching(/^copy\./)]);
  });
});

describe('the approval policy', () => {
  const changeQuorum = async (quorum: number): Promise<void> => {
    const { etag = '' } = await api.as('admin').get('/policies');
    const content = { ...DEFAULT_TENANT_POLICY.scopes.content, quorum };
    const policy = { ...DEFAULT_TENANT_POLICY, scopes: { ...DEFAULT_TENANT_POLICY.scopes, content } };
    expectStatus(await api.as('admin').put('/policies', policy, { headers: { 'if-match': etag } }), 200);
  };

  it('keeps the gate closed until its quorum is complete, naming the scope', async () => {
    await asPlanned();
    await changeQuorum(2);
    const { campaignId } = plan;
    await approveScopes(api, campaignId, ['strategy', 'schedule', 'ads']);
    const digest = await submitScope(manager(), campaignId, 'content');
    const approve = (part: 'reviewer' | 'reviewer2') =>
      api.as(part).post(`/campaigns/${campaignId}/scopes/content/approve`, { digest });
    expectStatus(await approve('reviewer'), 200);
    expect((await gateOf(api, campaignId)).reasons).toMatchObject([
      { code: 'scope_pending', scope: 'content', owner: 'reviewer' },
    ]);
    expect((await approve('reviewer')).body.code).toBe('already_decided');
    expectStatus(await approve('reviewer2'), 200);
    expect((await gateOf(api, campaignId)).open).toBe(true);
  });

  it('leaves approvals standing that were given under a lower quorum, as their receipts say', async () => {
    const { campaignId } = plan;
    await changeQuorum(2);
    expect((await gateOf(api, campaignId)).open).toBe(true);
    const { data } = (await api.as('viewer').get(`/campaigns/${campaignId}/scopes/content/receipts`)).body;
    expect(data).toMatchObject([{ receipt: { policy: { quorum: 1 } } }]);
  });
});
