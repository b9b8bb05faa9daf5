/** The approval core as an API: identity, approvals, campaigns, strategies and audit, with planned facts above them. */
import type { ThingChange } from '@greenlight/shared/approval/change.js';
import type { TenantPolicy } from '@greenlight/shared/approval/policy.js';
import { SCOPES, type Scope } from '@greenlight/shared/approval/scope.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { SAMPLE_NOW, sampleCampaign } from '@greenlight/shared/testing/sample-campaign.js';
import { ApprovalsModule } from '../../src/modules/approvals/approvals.module.js';
import { ScopeCascade } from '../../src/modules/approvals/approvals.port.js';
import { AuditModule } from '../../src/modules/audit/audit.module.js';
import { CampaignsModule } from '../../src/modules/campaigns/campaigns.module.js';
import { IdentityModule } from '../../src/modules/identity/identity.module.js';
import { StrategiesModule } from '../../src/modules/strategies/strategies.module.js';
import { UnitOfWork } from '../../src/platform/unit-of-work/unit-of-work.js';
import { startApi, type TestApi } from './api.js';
import type { ApiAnswer, ApiClient } from './api-client.js';
import { activateStrategy, createCampaign, expectStatus } from './campaign-steps.js';
import { type Plan, PlannedFacts, PlannedFactsModule } from './planned-facts.js';
import type { Part } from './test-tenant.js';

export interface CoreApi extends TestApi {
  /** What creatives, posts and ads the campaign has. */
  plan(id: CampaignId): Plan;
}

/** Time stands still at `SAMPLE_NOW`. Call it in `beforeAll` and `close` in `afterAll`. */
export const startCoreApi = async (): Promise<CoreApi> => {
  const api = await startApi({
    features: [IdentityModule, ApprovalsModule, CampaignsModule, StrategiesModule, AuditModule],
    modules: [PlannedFactsModule],
  });
  api.holdTime(SAMPLE_NOW.toISOString());
  return { ...api, plan: (id) => api.app.get(PlannedFacts, { strict: false }).of(id) };
};

export const approve = (client: ApiClient, id: CampaignId, scope: Scope, digest: string): Promise<ApiAnswer> =>
  client.post(`/campaigns/${id}/scopes/${scope}/approve`, { digest });

/** Changes the tenant's approval policy, as an admin would. */
export const changePolicy = async (api: TestApi, change: (policy: TenantPolicy) => TenantPolicy): Promise<void> => {
  const { body, etag = '' } = await api.as('admin').get('/policies');
  expectStatus(await api.as('admin').put('/policies', change(body), { headers: { 'if-match': etag } }), 200);
};

export const withQuorum =
  (quorum: number) =>
  (policy: TenantPolicy): TenantPolicy => ({
    ...policy,
    scopes: Object.fromEntries(
      SCOPES.map((scope) => [scope, { ...policy.scopes[scope], quorum }]),
    ) as TenantPolicy['scopes'],
  });

/** Changes something planned as its module would: in one transaction with the event and the cascade. */
export const changeThing = async (
  api: CoreApi,
  id: CampaignId,
  change: ThingChange,
  edit: (plan: Plan) => void,
  part: Part = 'manager',
): Promise<void> => {
  const { context } = api.tenant.member(part);
  await api.app.get(UnitOfWork).run(context, async (tx) => {
    edit(api.plan(id));
    await api.app.get(ScopeCascade, { strict: false }).apply(tx, id, change);
  });
};

/** A campaign with an active strategy that a manager wrote, and two creatives, two posts and an ad planned. */
export const plannedCampaign = async (api: CoreApi, name?: string, author: Part = 'manager'): Promise<CampaignId> => {
  const id = await createCampaign(api.as(author), name);
  await activateStrategy(api.as(author), id);
  const { creatives, posts, ads, accounts } = sampleCampaign();
  Object.assign(api.plan(id), { creatives, posts, ads, accounts });
  return id;
};
