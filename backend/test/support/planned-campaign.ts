/** One planned campaign that many tests share: nothing in it is submitted, and each decides about it from there. */
import type { Scope } from '@greenlight/shared/approval/scope.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import type { ApiAnswer, ApiClient } from './api-client.js';
import { type CoreApi, plannedCampaign, startCoreApi } from './core-api.js';
import { keepDatabase } from './kept-database.js';

/** `restore` goes back to when it was planned. Call it in `beforeAll`, `restore` in `beforeEach`, `close` in `afterAll`. */
export const startPlannedCampaign = async (): Promise<{
  api: CoreApi;
  id: CampaignId;
  restore: () => Promise<void>;
}> => {
  const api = await startCoreApi();
  const id = await plannedCampaign(api);
  const planned = { ...api.plan(id) };
  const stored = await keepDatabase(api.database);
  const restore = async () => {
    Object.assign(api.plan(id), planned);
    await stored();
  };
  return { api, id, restore };
};

export const scopeOf = async (api: CoreApi, id: CampaignId, scope: Scope) =>
  (await api.as('viewer').get(`/campaigns/${id}/scopes/${scope}`)).body;

export const receiptsOf = async (api: CoreApi, id: CampaignId, scope: Scope) =>
  (await api.as('viewer').get(`/campaigns/${id}/scopes/${scope}/receipts`)).body.data;

export const reject = (
  client: ApiClient,
  id: CampaignId,
  scope: Scope,
  digest: string,
  reason: string,
): Promise<ApiAnswer> => client.post(`/campaigns/${id}/scopes/${scope}/reject`, { digest, reason });
