import { SCOPES } from '@greenlight/shared/approval/scope.js';
import { digestOf } from '@greenlight/shared/kernel/digest.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { at } from '@greenlight/shared/testing/at.js';
import { sampleStrategy } from '@greenlight/shared/testing/sample-strategy.js';
import { activateStrategy, approveScopes, submitScope } from '../../../test/support/campaign-steps.js';
import { approve, type CoreApi, plannedCampaign } from '../../../test/support/core-api.js';
import { scopeOf, startPlannedCampaign } from '../../../test/support/planned-campaign.js';

let api: CoreApi;
/** Nothing in it is submitted; each test begins with it, and with the policy, as they were then. */
let id: CampaignId;
let restore: () => Promise<void>;
beforeAll(async () => {
  ({ api, id, restore } = await startPlannedCampaign());
});
beforeEach(() => restore());
afterAll(() => api?.close());

describe('what reviewers are shown', () => {
  it('is every item in full, with exactly what is hashed', async () => {
    for (const scope of SCOPES) {
      const view = (await api.as('reviewer').get(`/campaigns/${id}/scopes/${scope}/manifest`)).body;
      expect(digestOf(view.manifest)).toBe(view.digest);
      for (const { digest, value } of view.items) expect(digestOf(value)).toBe(digest);
    }
  });

  it('is what changed since the last approval, and since the reader’s own', async () => {
    await approveScopes(api, id, ['schedule']);
    const plan = api.plan(id);
    const [first, second] = [at(plan.posts, 0), at(plan.posts, 1)];
    plan.posts = [{ ...first, text: 'Second text' }, second];
    const digest = await submitScope(api.as('manager'), id, 'schedule');
    await approve(api.as('reviewer2'), id, 'schedule', digest);
    plan.posts = [{ ...first, text: 'Third text' }, second];
    const read = async (part: 'reviewer' | 'reviewer2' | 'viewer') =>
      (await api.as(part).get(`/campaigns/${id}/scopes/schedule/manifest`)).body;
    const changed = (before: string) => [
      {
        kind: 'post',
        id: first.id,
        change: 'changed',
        fields: ['text'],
        differences: [{ path: 'text', kind: 'changed', before, after: 'Third text' }],
      },
    ];
    expect((await read('reviewer')).changes).toMatchObject({ round: 2, items: changed('Second text') });
    expect((await read('reviewer')).changesSinceYou).toMatchObject({ round: 1, items: changed(first.text) });
    expect((await read('reviewer2')).changesSinceYou).toMatchObject({ round: 2, items: changed('Second text') });
    expect((await read('viewer')).changesSinceYou).toBeUndefined();
  });

  it('is the timeline of the scope, newest first', async () => {
    await approveScopes(api, id, ['ads']);
    const { timeline } = await scopeOf(api, id, 'ads');
    expect(
      timeline.map(({ action, event }: { action: string; event: { type: string } }) => [action, event.type]),
    ).toEqual([
      ['scope.approved', 'APPROVE'],
      ['scope.submitted', 'SUBMIT'],
    ]);
  });
});

it('is refused with the name of the receipt that can’t be read', async () => {
  const id = await plannedCampaign(api);
  await approveScopes(api, id, ['strategy']);
  const receipts = api.database.connection.collection('receipts');
  await receipts.updateOne({ campaignId: id, scope: 'strategy' }, { $set: { receipt: null } });
  expect(await api.as('reviewer').get(`/campaigns/${id}/scopes/strategy/manifest`)).toMatchObject({
    body: { code: 'record_damaged', records: [{ kind: 'receipt' }] },
  });
});

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
