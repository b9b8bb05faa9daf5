import { sampleStrategy } from '@greenlight/shared/testing/sample-strategy.js';
import { activateStrategy, approveScopes } from '../../../test/support/campaign-steps.js';
import { type CoreApi, plannedCampaign, startCoreApi } from '../../../test/support/core-api.js';

let api: CoreApi;
beforeAll(async () => {
  api = await startCoreApi();
});
afterAll(() => api?.close());

describe('what a reviewer of the strategy is shown', () => {
  it('is the fields that changed since their own approval, with both values, though versions have ids of their own', async () => {
    const id = await plannedCampaign(api);
    await approveScopes(api, id, ['strategy']);
    await activateStrategy(api.as('manager'), id, { ...sampleStrategy(), offer: 'Another offer' });
    const { body } = await api.as('reviewer').get(`/campaigns/${id}/scopes/strategy/manifest`);
    expect(body.changesSinceYou.items).toEqual([
      {
        kind: 'strategy',
        id: body.items[0].id,
        change: 'changed',
        fields: ['body.offer', 'version'],
        differences: [
          { path: 'version', kind: 'changed', before: 1, after: 2 },
          { path: 'body.offer', kind: 'changed', before: sampleStrategy().offer, after: 'Another offer' },
        ],
      },
    ]);
  });
});
