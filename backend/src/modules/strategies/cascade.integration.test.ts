import { DEFAULT_TENANT_POLICY } from '@greenlight/shared/approval/policy.js';
import { SCOPES } from '@greenlight/shared/approval/scope.js';
import type { ScopeView } from '@greenlight/shared/approval/scope-view.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { sampleStrategy } from '@greenlight/shared/testing/sample-strategy.js';
import { activateStrategy, approveScopes, submitScope } from '../../../test/support/campaign-steps.js';
import { approve, type CoreApi, changePolicy, plannedCampaign, startCoreApi } from '../../../test/support/core-api.js';

let api: CoreApi;
beforeAll(async () => {
  api = await startCoreApi();
});
afterAll(() => api?.close());

const NEXT = { ...sampleStrategy(), audience: [{ name: 'Students', pains: [], desires: [] }], dos: ['Say when'] };

const scopesOf = async (id: CampaignId): Promise<ScopeView[]> =>
  (await api.as('viewer').get(`/campaigns/${id}/scopes`)).body.data;
const statesOf = async (id: CampaignId) =>
  Object.fromEntries((await scopesOf(id)).map(({ scope, state }) => [scope, state]));
const all = (state: string) => Object.fromEntries(SCOPES.map((scope) => [scope, state]));

describe('the first strategy of a campaign', () => {
  it('invalidates nothing', async () => {
    const id = await plannedCampaign(api);
    for (const scope of await scopesOf(id)) expect(scope).toMatchObject({ state: 'pending', round: 0, causes: [] });
    const events = (await api.as('viewer').get(`/campaigns/${id}/events`)).body.data;
    expect(events.map(({ action }: { action: string }) => action)).toEqual([
      'campaign.created',
      'strategy.created',
      'strategy.activated',
    ]);
  });
});

describe('activating the next version', () => {
  it('supersedes the old one and reopens every scope, whatever its state, with the cause', async () => {
    const id = await plannedCampaign(api);
    await approveScopes(api, id, ['strategy', 'content']);
    const digest = await submitScope(api.as('manager'), id, 'schedule');
    await api.as('reviewer').post(`/campaigns/${id}/scopes/schedule/reject`, { digest, reason: 'Too early' });
    expect(await statesOf(id)).toEqual({
      strategy: 'approved',
      content: 'approved',
      schedule: 'rejected',
      ads: 'pending',
    });

    await activateStrategy(api.as('manager2'), id, NEXT);
    expect(await statesOf(id)).toEqual(all('needs_review'));
    for (const scope of await scopesOf(id)) {
      expect(scope.submission).toBeUndefined();
      expect(scope.approvals).toEqual([]);
      expect(scope.causes).toMatchObject([
        {
          kind: 'strategy',
          fields: ['audience', 'dos'],
          summary: 'because "audience", "dos" changed in strategy v2',
          actorId: api.tenant.member('manager2').id,
        },
      ]);
    }
    expect((await scopesOf(id))[2]?.openFeedback).toMatchObject([{ reason: 'Too early' }]);
    expect((await api.as('viewer').get(`/campaigns/${id}`)).body).toMatchObject({
      state: 'in_review',
      activeStrategyVersion: 2,
    });
  });

  it('is what the preview said', async () => {
    const id = await plannedCampaign(api);
    await approveScopes(api, id, SCOPES);
    await api.as('manager').post(`/campaigns/${id}/strategies`, { body: NEXT });
    const preview = (await api.as('viewer').get(`/campaigns/${id}/strategies/2/impact`)).body;
    expect(preview).toMatchObject({ fromVersion: 1, toVersion: 2, changedFields: ['audience', 'dos'], minimal: false });
    expect(preview.scopes).toMatchObject(
      SCOPES.map((scope) => ({ scope, state: 'approved', askedAgain: [{ name: 'reviewer of north' }] })),
    );
    expect(preview.creatives).toHaveLength(3);
    expect(preview.posts).toHaveLength(2);
    const { baseRevision } = preview;
    await api.as('manager').post(`/campaigns/${id}/strategies/2/activate`, { baseRevision });
    const told = preview.scopes.map(({ scope, because }: { scope: string; because: string }) => [scope, because]);
    expect((await scopesOf(id)).map(({ scope, causes }) => [scope, causes[0]?.summary])).toEqual(told);
  });
});

describe('minimal mode', () => {
  beforeEach(() => changePolicy(api, (policy) => ({ ...policy, minimalCascade: true })));
  afterEach(() => changePolicy(api, () => DEFAULT_TENANT_POLICY));

  it('reopens only what depends on the changed fields, and carries the other approvals on', async () => {
    const id = await plannedCampaign(api);
    await approveScopes(api, id, SCOPES);
    const receiptBefore = (await scopesOf(id))[1]?.receipt;
    await activateStrategy(api.as('manager2'), id, { ...sampleStrategy(), dos: ['Say when'] });
    expect(await statesOf(id)).toEqual({ ...all('approved'), strategy: 'needs_review' });
    expect((await scopesOf(id))[1]?.receipt).toEqual(receiptBefore);

    await activateStrategy(api.as('manager2'), id, { ...sampleStrategy(), dos: ['Say where'] });
    await approveScopes(api, id, ['strategy']);
    expect((await api.as('viewer').get(`/campaigns/${id}/gate`)).body).toMatchObject({ open: true, reasons: [] });
    expect((await api.as('viewer').get(`/campaigns/${id}/events/replay`)).body.matches).toBe(true);
  });

  it('names the field that concerns each scope', async () => {
    const id = await plannedCampaign(api);
    await approveScopes(api, id, SCOPES);
    const budget = { ...sampleStrategy().budget, totalCents: 1 };
    await activateStrategy(api.as('manager2'), id, { ...sampleStrategy(), channels: [], budget });
    const causes = (await scopesOf(id)).map(({ scope, state, causes: open }) => [scope, state, open[0]?.fields]);
    expect(causes).toEqual([
      ['strategy', 'needs_review', ['channels', 'budget']],
      ['content', 'approved', undefined],
      ['schedule', 'needs_review', ['channels']],
      ['ads', 'needs_review', ['budget']],
    ]);
  });

  it('that is switched off after the preview is noticed: the activation is refused, with what it would do now', async () => {
    const id = await plannedCampaign(api);
    await approveScopes(api, id, SCOPES);
    const strategies = `/campaigns/${id}/strategies`;
    await api.as('manager').post(strategies, { body: { ...sampleStrategy(), dos: ['Say when'] } });
    const activate = (baseRevision: number) => api.as('manager').post(`${strategies}/2/activate`, { baseRevision });
    const seen = (await api.as('manager').get(`${strategies}/2/impact`)).body;
    expect(seen).toMatchObject({ scopes: [{ scope: 'strategy' }], unaffectedScopes: ['content', 'schedule', 'ads'] });
    await changePolicy(api, () => DEFAULT_TENANT_POLICY);

    const refused = await activate(seen.baseRevision);
    expect(refused).toMatchObject({
      status: 409,
      body: {
        code: 'base_revision_changed',
        preview: { minimal: false, scopes: SCOPES.map((scope) => ({ scope })), unaffectedScopes: [] },
      },
    });
    expect(await statesOf(id)).toEqual(all('approved'));
    expect((await activate(refused.body.preview.baseRevision)).status).toBe(200);
    expect(await statesOf(id)).toEqual(all('needs_review'));
  });

  it('does not carry a request that is open: its votes were about the old strategy', async () => {
    const id = await plannedCampaign(api);
    const digest = await submitScope(api.as('manager'), id, 'content');
    await activateStrategy(api.as('manager2'), id, { ...sampleStrategy(), dos: ['Say when'] });
    expect(await approve(api.as('reviewer'), id, 'content', digest)).toMatchObject({
      status: 409,
      body: { code: 'manifest_changed' },
    });
    expect((await statesOf(id)).content).toBe('needs_review');
  });
});
