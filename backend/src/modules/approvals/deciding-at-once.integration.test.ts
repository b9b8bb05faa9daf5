import { DEFAULT_TENANT_POLICY } from '@greenlight/shared/approval/policy.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { sampleStrategy } from '@greenlight/shared/testing/sample-strategy.js';
import { activateStrategy, submitScope } from '../../../test/support/campaign-steps.js';
import {
  approve,
  type CoreApi,
  changePolicy,
  plannedCampaign,
  startCoreApi,
  withQuorum,
} from '../../../test/support/core-api.js';
import { armFailpoint, disarmFailpoints } from '../../platform/failpoints/failpoint.js';

let api: CoreApi;
beforeAll(async () => {
  api = await startCoreApi();
});
afterAll(() => api?.close());
afterEach(() => disarmFailpoints());

/** Lets `between` happen after the next vote has read everything and before it writes anything. */
const whileVoting = (between: () => Promise<unknown>): void =>
  armFailpoint('vote.after-load', async () => {
    await between();
  });

const receipts = async (id: CampaignId) =>
  (await api.as('viewer').get(`/campaigns/${id}/scopes/content/receipts`)).body.data;

describe('two reviewers at once', () => {
  it('make one decision: the second is told that it has been taken', async () => {
    const id = await plannedCampaign(api);
    const digest = await submitScope(api.as('manager'), id, 'content');
    whileVoting(async () => expect((await approve(api.as('reviewer2'), id, 'content', digest)).status).toBe(200));
    expect(await approve(api.as('reviewer'), id, 'content', digest)).toMatchObject({
      status: 409,
      body: { code: 'illegal_transition', state: 'approved' },
    });
    const [only, ...others] = await receipts(id);
    expect(others).toEqual([]);
    expect(only.receipt.decisions).toMatchObject([{ reviewer: { id: api.tenant.member('reviewer2').id } }]);
  });

  it('both count when two are needed', async () => {
    await changePolicy(api, withQuorum(2));
    const id = await plannedCampaign(api);
    const digest = await submitScope(api.as('manager'), id, 'content');
    whileVoting(() => approve(api.as('reviewer2'), id, 'content', digest));
    expect((await approve(api.as('reviewer'), id, 'content', digest)).body.state).toBe('approved');
    expect((await receipts(id))[0].receipt.decisions).toHaveLength(2);
    await changePolicy(api, () => DEFAULT_TENANT_POLICY);
  });

  it('count once when they are the same person', async () => {
    await changePolicy(api, withQuorum(2));
    const id = await plannedCampaign(api);
    const digest = await submitScope(api.as('manager'), id, 'content');
    whileVoting(() => approve(api.as('reviewer'), id, 'content', digest));
    expect(await approve(api.as('reviewer'), id, 'content', digest)).toMatchObject({
      status: 409,
      body: { code: 'already_decided' },
    });
    const { body } = await api.as('viewer').get(`/campaigns/${id}/scopes/content`);
    expect(body).toMatchObject({ state: 'pending', approvals: [{ reviewer: { name: 'reviewer of north' } }] });
    await changePolicy(api, () => DEFAULT_TENANT_POLICY);
  });

  it('can’t approve what the other has just rejected', async () => {
    const id = await plannedCampaign(api);
    const digest = await submitScope(api.as('manager'), id, 'content');
    whileVoting(() =>
      api.as('reviewer2').post(`/campaigns/${id}/scopes/content/reject`, { digest, reason: 'Not like this' }),
    );
    expect((await approve(api.as('reviewer'), id, 'content', digest)).body).toMatchObject({
      code: 'illegal_transition',
      state: 'rejected',
    });
    expect(await receipts(id)).toEqual([]);
  });
});

describe('an approval that is on its way while the strategy changes', () => {
  it('is never valid', async () => {
    const id = await plannedCampaign(api);
    const digest = await submitScope(api.as('manager'), id, 'content');
    whileVoting(() => activateStrategy(api.as('manager'), id, { ...sampleStrategy(), offer: 'Another offer' }));
    expect(await approve(api.as('reviewer'), id, 'content', digest)).toMatchObject({
      status: 409,
      body: { code: 'manifest_changed', fields: ['upstream.strategy'] },
    });
    const { body } = await api.as('viewer').get(`/campaigns/${id}/scopes/content`);
    expect(body).toMatchObject({ state: 'needs_review', approvals: [] });
    expect(await receipts(id)).toEqual([]);
  });
});

describe('twenty votes at once', () => {
  it('end as one consistent story', async () => {
    await changePolicy(api, withQuorum(3));
    const id = await plannedCampaign(api);
    const digest = await submitScope(api.as('manager'), id, 'content');
    const voters = ['reviewer', 'reviewer2', 'manager2', 'admin'] as const;
    const votes = Array.from({ length: 20 }, (_, index) => voters[index % voters.length] ?? 'reviewer');
    const answers = await Promise.all(votes.map((part) => approve(api.as(part), id, 'content', digest)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(3);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]));
    const [only, ...others] = await receipts(id);
    expect(others).toEqual([]);
    const reviewers = only.receipt.decisions.map(({ reviewer }: { reviewer: { id: string } }) => reviewer.id);
    expect(new Set(reviewers).size).toBe(3);
    const { body } = await api.as('viewer').get(`/campaigns/${id}/events/verify`);
    expect(body.ok).toBe(true);
    await changePolicy(api, () => DEFAULT_TENANT_POLICY);
  });
});
