import type { TenantPolicy } from '@greenlight/shared/approval/policy.js';
import { SCOPES, type Scope } from '@greenlight/shared/approval/scope.js';
import { digestOf } from '@greenlight/shared/kernel/digest.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { at } from '@greenlight/shared/testing/at.js';
import { sampleStrategy } from '@greenlight/shared/testing/sample-strategy.js';
import {
  activateStrategy,
  activateVersion,
  approveScopes,
  changeLook,
  createCampaign,
  expectStatus,
  gateOf,
  submitScope,
} from '../../../test/support/campaign-steps.js';
import {
  approve,
  type CoreApi,
  changePolicy,
  plannedCampaign,
  startCoreApi,
  withQuorum,
} from '../../../test/support/core-api.js';
import { keepDatabase } from '../../../test/support/kept-database.js';
import type { Part } from '../../../test/support/test-tenant.js';

let api: CoreApi;
/** Nothing in it is submitted; each test begins with it, and with the policy, as they were then. */
let id: CampaignId;
let restore: () => Promise<void>;
beforeAll(async () => {
  api = await startCoreApi();
  id = await plannedCampaign(api);
  const planned = { ...api.plan(id) };
  const stored = await keepDatabase(api.database);
  restore = async () => {
    Object.assign(api.plan(id), planned);
    await stored();
  };
});
beforeEach(() => restore());
afterAll(() => api?.close());

const scopeOf = async (id: CampaignId, scope: Scope) =>
  (await api.as('viewer').get(`/campaigns/${id}/scopes/${scope}`)).body;
const receiptsOf = async (id: CampaignId, scope: Scope) =>
  (await api.as('viewer').get(`/campaigns/${id}/scopes/${scope}/receipts`)).body.data;
const reject = (id: CampaignId, scope: Scope, digest: string, reason: string) =>
  api.as('reviewer').post(`/campaigns/${id}/scopes/${scope}/reject`, { digest, reason });

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
    expect((await scopeOf(id, 'ads')).round).toBe(1);
  });

  it('takes an empty scope in one click, and its approval in another', async () => {
    const id = await createCampaign(api.as('manager'));
    await activateStrategy(api.as('manager'), id);
    const asked = await api.as('manager').send('POST', `/campaigns/${id}/scopes/ads/submit`);
    expect(asked).toMatchObject({ status: 200, body: { itemCount: 0 } });
    expect((await approve(api.as('reviewer'), id, 'ads', asked.body.digest)).body.state).toBe('approved');
    expect(at(await receiptsOf(id, 'ads'), 0)).toMatchObject({ receipt: { manifest: asked.body.digest } });
  });

  it('is not for reviewers, nor deciding for viewers and operators', async () => {
    expect((await api.as('reviewer').post(`/campaigns/${id}/scopes/ads/submit`, {})).status).toBe(403);
    const digest = await submitScope(api.as('manager'), id, 'ads');
    for (const part of ['viewer', 'operator'] as const) {
      expect((await approve(api.as(part), id, 'ads', digest)).status).toBe(403);
    }
    expect((await scopeOf(id, 'ads')).approvals).toEqual([]);
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
    const { receipt, digest: receiptDigest } = at(await receiptsOf(id, 'content'), 0) as {
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
    expect(await receiptsOf(id, 'content')).toEqual([]);
    expect((await approve(api.as('reviewer2'), id, 'content', digest)).body.state).toBe('approved');
    const { receipt } = at(await receiptsOf(id, 'content'), 0) as { receipt: { decisions: unknown[] } };
    expect(receipt.decisions).toHaveLength(2);
  });

  it('starts counting anew when a changed manifest is submitted', async () => {
    await changePolicy(api, withQuorum(2));
    await approve(api.as('reviewer'), id, 'schedule', await submitScope(api.as('manager'), id, 'schedule'));
    const plan = api.plan(id);
    plan.posts = plan.posts.slice(1);
    const digest = await submitScope(api.as('manager'), id, 'schedule');
    expect(await scopeOf(id, 'schedule')).toMatchObject({ round: 2, approvals: [] });
    expect((await approve(api.as('reviewer2'), id, 'schedule', digest)).body.state).toBe('pending');
  });

  it('needs something that was submitted', async () => {
    const { digest } = await scopeOf(id, 'ads');
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

describe('a quorum that is changed while people decide', () => {
  it('approves nothing by itself when it is lowered: one of those who approved concludes it', async () => {
    await changePolicy(api, withQuorum(3));
    const digest = await submitScope(api.as('manager'), id, 'content');
    await approve(api.as('reviewer'), id, 'content', digest);
    await approve(api.as('reviewer2'), id, 'content', digest);
    await changePolicy(api, withQuorum(2));
    expect(await scopeOf(id, 'content')).toMatchObject({ state: 'pending', quorum: 2 });
    expect(await receiptsOf(id, 'content')).toEqual([]);
    expect((await gateOf(api, id)).reasons).toContainEqual(
      expect.objectContaining({
        scope: 'content',
        owner: 'reviewer',
        message: expect.stringContaining('as many approvals as are asked for now'),
        nextAction: expect.objectContaining({ code: 'decide_scope', label: 'Approve to conclude' }),
      }),
    );
    expect(await api.as('manager').post(`/campaigns/${id}/scopes/content/submit`, {})).toMatchObject({
      status: 409,
      body: { code: 'already_submitted', detail: expect.stringContaining('also one of those who gave them') },
    });
    expect((await approve(api.as('reviewer'), id, 'content', digest)).body.state).toBe('approved');
    const [only, ...others] = await receiptsOf(id, 'content');
    expect(others).toEqual([]);
    expect(only.receipt).toMatchObject({
      policy: { quorum: 2 },
      decisions: [
        { reviewer: { id: api.tenant.member('reviewer2').id } },
        { reviewer: { id: api.tenant.member('reviewer').id } },
      ],
    });
    expect((await api.as('viewer').get(`/campaigns/${id}/events/replay`)).body).toMatchObject({ matches: true });
  });

  it('asks for more people when it is raised', async () => {
    await changePolicy(api, withQuorum(2));
    const digest = await submitScope(api.as('manager'), id, 'content');
    await approve(api.as('reviewer'), id, 'content', digest);
    await changePolicy(api, withQuorum(3));
    expect((await approve(api.as('reviewer2'), id, 'content', digest)).body.state).toBe('pending');
    expect(await approve(api.as('reviewer'), id, 'content', digest)).toMatchObject({
      status: 409,
      body: { code: 'already_decided', detail: expect.stringContaining('one more approval, by somebody else') },
    });
    expect((await approve(api.as('manager2'), id, 'content', digest)).body.state).toBe('approved');
  });
});

describe('a manifest that changed after it was submitted', () => {
  it('is a 409 that names what changed, field by field, whichever digest the reviewer sends', async () => {
    const submitted = await submitScope(api.as('manager'), id, 'content');
    const plan = api.plan(id);
    const edited = at(plan.creatives, 0);
    plan.creatives = [
      { ...edited, ...(edited.copy ? { copy: { ...edited.copy, headline: 'Mend it' } } : {}) },
      at(plan.creatives, 1),
    ];
    const { digest } = await scopeOf(id, 'content');
    expect(digest).not.toBe(submitted);
    for (const sent of [submitted, digest]) {
      const answer = await approve(api.as('reviewer'), id, 'content', sent);
      expect(answer).toMatchObject({
        status: 409,
        body: {
          code: 'manifest_changed',
          fields: ['copy.headline'],
          changes: [
            { kind: 'creative', id: edited.id, change: 'changed', fields: ['copy.headline'] },
            { kind: 'creative', change: 'removed' },
          ],
        },
      });
    }
    expect((await reject(id, 'content', submitted, 'no')).body.code).toBe('manifest_changed');
    expect(await scopeOf(id, 'content')).toMatchObject({ state: 'pending', approvals: [], submissionIsCurrent: false });
  });
});

describe('content whose look was replaced', () => {
  const askedAgain = async (): Promise<string> => {
    const seen = await submitScope(api.as('manager'), id, 'content');
    expectStatus(await reject(id, 'content', seen, 'Why this one?'), 200);
    await changeLook(api);
    expect(await submitScope(api.as('manager'), id, 'content')).toBe(seen);
    return seen;
  };

  it('is approved as it was submitted', async () => {
    const digest = await submitScope(api.as('manager'), id, 'content');
    const look = await changeLook(api);
    expect(await scopeOf(id, 'content')).toMatchObject({ submission: { look }, lookIsCurrent: false });
    const { body } = await approve(api.as('reviewer'), id, 'content', digest);
    expect(body).toMatchObject({ state: 'approved', submission: { look }, lookIsCurrent: false });
  });

  it('is not approved by who saw it in the look before: the digest alone doesn’t tell, and the round is another', async () => {
    const digest = await askedAgain();
    const vote = (round: object) =>
      api.as('reviewer').post(`/campaigns/${id}/scopes/content/approve`, { digest, ...round });
    expect(await vote({})).toMatchObject({
      status: 422,
      body: {
        code: 'validation_failed',
        issues: [{ path: 'round', rule: expect.stringContaining('more than one look') }],
      },
    });
    expect(await vote({ round: 1 })).toMatchObject({ status: 409, body: { code: 'stale_revision', round: 2 } });
    expect(await scopeOf(id, 'content')).toMatchObject({ state: 'needs_review', approvals: [], lookIsCurrent: true });
    expect((await vote({ round: 2 })).body).toMatchObject({
      state: 'approved',
      submission: { look: { wordmark: 'Another house' } },
    });
    expect((await api.as('viewer').get(`/campaigns/${id}/events/replay`)).body).toMatchObject({ matches: true });
  });
});

describe('rejecting a scope', () => {
  it('takes one person and a reason, which stays open until an approval answers it', async () => {
    await changePolicy(api, withQuorum(2));
    const digest = await submitScope(api.as('manager'), id, 'ads');
    await approve(api.as('reviewer2'), id, 'ads', digest);
    expect((await reject(id, 'ads', digest, '')).status).toBe(422);
    expect((await reject(id, 'ads', digest, 'Too expensive')).body).toMatchObject({
      state: 'rejected',
      openFeedback: [{ reason: 'Too expensive', round: 1, by: { name: 'reviewer of north' } }],
    });
    expect(await approve(api.as('manager2'), id, 'ads', digest)).toMatchObject({
      status: 409,
      body: { code: 'illegal_transition', state: 'rejected', event: 'APPROVE' },
    });
    await changePolicy(api, withQuorum(1));
    await submitScope(api.as('manager'), id, 'ads');
    expect(await scopeOf(id, 'ads')).toMatchObject({ state: 'needs_review', round: 2, openFeedback: [{ round: 1 }] });
    expect((await approve(api.as('reviewer'), id, 'ads', digest)).body).toMatchObject({
      state: 'approved',
      openFeedback: [],
    });
  });
});

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
    const { timeline } = await scopeOf(id, 'ads');
    expect(
      timeline.map(({ action, event }: { action: string; event: { type: string } }) => [action, event.type]),
    ).toEqual([
      ['scope.approved', 'APPROVE'],
      ['scope.submitted', 'SUBMIT'],
    ]);
  });
});

const allowSelfApproval = (policy: TenantPolicy): TenantPolicy => ({
  ...policy,
  scopes: { ...policy.scopes, strategy: { ...policy.scopes.strategy, selfApproval: true } },
});

const writeVersion = (id: CampaignId, by: Part, offer: string) =>
  api.as(by).post(`/campaigns/${id}/strategies`, { body: { ...sampleStrategy(), offer } });
