import type { TenantPolicy } from '@greenlight/shared/approval/policy.js';
import { digestOf } from '@greenlight/shared/kernel/digest.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { at } from '@greenlight/shared/testing/at.js';
import { sampleStrategy } from '@greenlight/shared/testing/sample-strategy.js';
import {
  activateStrategy,
  activateVersion,
  approveScopes,
  createCampaign,
  expectStatus,
  submitScope,
} from '../../../test/support/campaign-steps.js';
import { approve, type CoreApi, changePolicy, withQuorum } from '../../../test/support/core-api.js';
import { receiptsOf, reject, scopeOf, startPlannedCampaign } from '../../../test/support/planned-campaign.js';
import type { Part } from '../../../test/support/test-tenant.js';

let api: CoreApi;
/** Nothing in it is submitted; each test begins with it, and with the policy, as they were then. */
let id: CampaignId;
let restore: () => Promise<void>;
beforeAll(async () => {
  ({ api, id, restore } = await startPlannedCampaign());
});
beforeEach(() => restore());
afterAll(() => api?.close());

describe('submitting a scope', () => {
  it('records who asked, what about, and until when', async () => {
    const answer = await api.as('manager').post(`/campaigns/${id}/scopes/schedule/submit`, {});
    expect(answer).toMatchObject({
      status: 200,
      body: {
        scope: 'schedule',
        state: 'pending',
        round: 1,
        itemCount: 2,
        submissionIsCurrent: true,
        submission: {
          digest: answer.body.digest,
          by: api.tenant.member('manager').id,
          at: '2026-08-20T09:00:00.000Z',
          dueAt: '2026-08-23T09:00:00.000Z',
        },
        quorum: 1,
        approvals: [],
      },
    });
    const { manifest } = (await api.as('viewer').get(`/campaigns/${id}/scopes/schedule/manifest`)).body;
    expect(digestOf(manifest)).toBe(answer.body.submission.digest);
  });

  it('needs an active strategy, and is refused while the same manifest awaits a decision', async () => {
    const id = await createCampaign(api.as('manager'));
    const ask = () => api.as('manager').post(`/campaigns/${id}/scopes/ads/submit`, {});
    expect(await ask()).toMatchObject({ status: 409, body: { code: 'no_active_strategy' } });
    await activateStrategy(api.as('manager'), id);
    expect((await ask()).status).toBe(200);
    expect(await ask()).toMatchObject({ status: 409, body: { code: 'already_submitted' } });
    expect((await scopeOf(api, id, 'ads')).round).toBe(1);
  });

  it('takes an empty scope in one click, and its approval in another', async () => {
    const id = await createCampaign(api.as('manager'));
    await activateStrategy(api.as('manager'), id);
    const asked = await api.as('manager').send('POST', `/campaigns/${id}/scopes/ads/submit`);
    expect(asked).toMatchObject({ status: 200, body: { itemCount: 0 } });
    expect((await approve(api.as('reviewer'), id, 'ads', asked.body.digest)).body.state).toBe('approved');
    expect(at(await receiptsOf(api, id, 'ads'), 0)).toMatchObject({ receipt: { manifest: asked.body.digest } });
  });

  it('is not for reviewers, nor deciding for viewers and operators', async () => {
    expect((await api.as('reviewer').post(`/campaigns/${id}/scopes/ads/submit`, {})).status).toBe(403);
    const digest = await submitScope(api.as('manager'), id, 'ads');
    for (const part of ['viewer', 'operator'] as const) {
      expect((await approve(api.as(part), id, 'ads', digest)).status).toBe(403);
    }
    expect((await scopeOf(api, id, 'ads')).approvals).toEqual([]);
  });
});

describe('approving a scope', () => {
  it('issues a receipt that names the people, the manifest and its upstream, and verifies', async () => {
    const strategy = await submitScope(api.as('manager'), id, 'strategy');
    await approve(api.as('reviewer'), id, 'strategy', strategy);
    const digest = await submitScope(api.as('manager'), id, 'content');
    const answer = await api
      .as('reviewer')
      .post(`/campaigns/${id}/scopes/content/approve`, { digest, comment: '¡Adelante!' });
    expect(answer).toMatchObject({ status: 200, body: { state: 'approved', receipt: { manifest: digest } } });
    const { receipt, digest: receiptDigest } = at(await receiptsOf(api, id, 'content'), 0) as {
      receipt: object;
      digest: string;
    };
    expect(receipt).toEqual({
      type: 'greenlight/receipt/v1',
      id: answer.body.receipt.id,
      tenantId: api.tenant.id,
      campaignId: id,
      scope: 'content',
      round: 1,
      manifest: digest,
      upstream: { strategy },
      policy: { quorum: 1, selfApproval: false },
      decisions: [
        {
          reviewer: { id: api.tenant.member('reviewer').id, name: 'reviewer of north', via: 'key' },
          decision: 'approve',
          at: '2026-08-20T09:00:00.000Z',
          comment: '¡Adelante!',
        },
      ],
      issuedAt: '2026-08-20T09:00:00.000Z',
    });
    expect(digestOf(receipt)).toBe(receiptDigest);
  });

  it('is refused for the author of what is under review, unless the policy allows it', async () => {
    const digest = await submitScope(api.as('manager2'), id, 'strategy');
    expect(await approve(api.as('manager'), id, 'strategy', digest)).toMatchObject({
      status: 403,
      body: { code: 'self_approval_forbidden' },
    });
    await changePolicy(api, allowSelfApproval);
    expect((await approve(api.as('manager'), id, 'strategy', digest)).body.state).toBe('approved');
  });

  it.each([
    ['restored', 'before', (id: CampaignId) => api.as('manager').post(`/campaigns/${id}/strategies/1/restore`)],
    ['copied', 'before', (id: CampaignId) => writeVersion(id, 'manager', 'Another offer')],
    ['carried on', 'after', (id: CampaignId) => writeVersion(id, 'manager', 'A third offer')],
  ])(
    'is refused for the author of a text that somebody else has %s, written %s the last approval',
    async (_, written, makeNext) => {
      const id = await createCampaign(api.as('manager'));
      if (written === 'before') await writeVersion(id, 'manager2', 'Another offer');
      await writeVersion(id, 'admin', 'An offer that nobody takes up');
      await activateStrategy(api.as('manager'), id);
      await approveScopes(api, id, ['strategy']);
      if (written === 'after') await writeVersion(id, 'manager2', 'Another offer');
      const { version } = expectStatus(await makeNext(id), 201).body;
      await activateVersion(api.as('manager'), id, version);
      const digest = await submitScope(api.as('manager'), id, 'strategy');
      expect((await api.as('viewer').get(`/campaigns/${id}/scopes/strategy/manifest`)).body.authors).toEqual(
        [api.tenant.member('manager').id, api.tenant.member('manager2').id].sort(),
      );
      expect(await approve(api.as('manager2'), id, 'strategy', digest)).toMatchObject({
        status: 403,
        body: { code: 'self_approval_forbidden' },
      });
      expect((await approve(api.as('reviewer'), id, 'strategy', digest)).body.state).toBe('approved');
    },
  );

  it('is reached only by the quorum of distinct people on one digest', async () => {
    await changePolicy(api, withQuorum(2));
    const digest = await submitScope(api.as('manager'), id, 'content');
    expect((await approve(api.as('reviewer'), id, 'content', digest)).body).toMatchObject({
      state: 'pending',
      approvals: [{ reviewer: { id: api.tenant.member('reviewer').id } }],
      quorum: 2,
    });
    expect(await approve(api.as('reviewer'), id, 'content', digest)).toMatchObject({
      status: 409,
      body: { code: 'already_decided' },
    });
    expect(await receiptsOf(api, id, 'content')).toEqual([]);
    expect((await approve(api.as('reviewer2'), id, 'content', digest)).body.state).toBe('approved');
    const { receipt } = at(await receiptsOf(api, id, 'content'), 0) as { receipt: { decisions: unknown[] } };
    expect(receipt.decisions).toHaveLength(2);
  });

  it('starts counting anew when a changed manifest is submitted', async () => {
    await changePolicy(api, withQuorum(2));
    await approve(api.as('reviewer'), id, 'schedule', await submitScope(api.as('manager'), id, 'schedule'));
    const plan = api.plan(id);
    plan.posts = plan.posts.slice(1);
    const digest = await submitScope(api.as('manager'), id, 'schedule');
    expect(await scopeOf(api, id, 'schedule')).toMatchObject({ round: 2, approvals: [] });
    expect((await approve(api.as('reviewer2'), id, 'schedule', digest)).body.state).toBe('pending');
  });

  it('needs something that was submitted', async () => {
    const { digest } = await scopeOf(api, id, 'ads');
    expect(await approve(api.as('reviewer'), id, 'ads', digest)).toMatchObject({
      status: 409,
      body: { code: 'nothing_submitted' },
    });
  });

  it.each([{}, { digest: 'abc' }, { digest: 'a'.repeat(64), approve: true }, { digest: { $ne: null } }])(
    'refuses %j with the rule that it breaks',
    async (request) => {
      const answer = await api.as('reviewer').post(`/campaigns/${id}/scopes/ads/approve`, request);
      expect(answer).toMatchObject({ status: 422, body: { code: 'validation_failed' } });
    },
  );
});

describe('rejecting a scope', () => {
  it('takes one person and a reason, which stays open until an approval answers it', async () => {
    await changePolicy(api, withQuorum(2));
    const digest = await submitScope(api.as('manager'), id, 'ads');
    await approve(api.as('reviewer2'), id, 'ads', digest);
    expect((await reject(api.as('reviewer'), id, 'ads', digest, '')).status).toBe(422);
    expect((await reject(api.as('reviewer'), id, 'ads', digest, 'Too expensive')).body).toMatchObject({
      state: 'rejected',
      openFeedback: [{ reason: 'Too expensive', round: 1, by: { name: 'reviewer of north' } }],
    });
    expect(await approve(api.as('manager2'), id, 'ads', digest)).toMatchObject({
      status: 409,
      body: { code: 'illegal_transition', state: 'rejected', event: 'APPROVE' },
    });
    await changePolicy(api, withQuorum(1));
    await submitScope(api.as('manager'), id, 'ads');
    expect(await scopeOf(api, id, 'ads')).toMatchObject({
      state: 'needs_review',
      round: 2,
      openFeedback: [{ round: 1 }],
    });
    expect((await approve(api.as('reviewer'), id, 'ads', digest)).body).toMatchObject({
      state: 'approved',
      openFeedback: [],
    });
  });
});

const allowSelfApproval = (policy: TenantPolicy): TenantPolicy => ({
  ...policy,
  scopes: { ...policy.scopes, strategy: { ...policy.scopes.strategy, selfApproval: true } },
});

const writeVersion = (id: CampaignId, by: Part, offer: string) =>
  api.as(by).post(`/campaigns/${id}/strategies`, { body: { ...sampleStrategy(), offer } });
