/** What may change between asking for a decision and taking it: the policy, what was submitted, and the look of it. */
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { at } from '@greenlight/shared/testing/at.js';
import { changeLook, expectStatus, gateOf, submitScope } from '../../../test/support/campaign-steps.js';
import { approve, type CoreApi, changePolicy, withQuorum } from '../../../test/support/core-api.js';
import { receiptsOf, reject, scopeOf, startPlannedCampaign } from '../../../test/support/planned-campaign.js';

let api: CoreApi;
/** Nothing in it is submitted; each test begins with it, and with the policy, as they were then. */
let id: CampaignId;
let restore: () => Promise<void>;
beforeAll(async () => {
  ({ api, id, restore } = await startPlannedCampaign());
});
beforeEach(() => restore());
afterAll(() => api?.close());

describe('a quorum that is changed while people decide', () => {
  it('approves nothing by itself when it is lowered: one of those who approved concludes it', async () => {
    await changePolicy(api, withQuorum(3));
    const digest = await submitScope(api.as('manager'), id, 'content');
    await approve(api.as('reviewer'), id, 'content', digest);
    await approve(api.as('reviewer2'), id, 'content', digest);
    await changePolicy(api, withQuorum(2));
    expect(await scopeOf(api, id, 'content')).toMatchObject({ state: 'pending', quorum: 2 });
    expect(await receiptsOf(api, id, 'content')).toEqual([]);
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
    const [only, ...others] = await receiptsOf(api, id, 'content');
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
    const { digest } = await scopeOf(api, id, 'content');
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
    expect((await reject(api.as('reviewer'), id, 'content', submitted, 'no')).body.code).toBe('manifest_changed');
    expect(await scopeOf(api, id, 'content')).toMatchObject({
      state: 'pending',
      approvals: [],
      submissionIsCurrent: false,
    });
  });
});

describe('content whose look was replaced', () => {
  const askedAgain = async (): Promise<string> => {
    const seen = await submitScope(api.as('manager'), id, 'content');
    expectStatus(await reject(api.as('reviewer'), id, 'content', seen, 'Why this one?'), 200);
    await changeLook(api);
    expect(await submitScope(api.as('manager'), id, 'content')).toBe(seen);
    return seen;
  };

  it('is approved as it was submitted', async () => {
    const digest = await submitScope(api.as('manager'), id, 'content');
    const look = await changeLook(api);
    expect(await scopeOf(api, id, 'content')).toMatchObject({ submission: { look }, lookIsCurrent: false });
    const { body } = await approve(api.as('reviewer'), id, 'content', digest);
    expect(body).toMatchObject({ state: 'approved', submission: { look }, lookIsCurrent: false });
  });

  it('is not approved by who had a hand in it, though somebody else changed it last', async () => {
    await changeLook(api);
    const { body: kit, etag = '' } = await api.as('manager').get('/brand-kit');
    const next = { ...kit, wordmark: 'A third house' };
    expectStatus(await api.as('manager').put('/brand-kit', next, { headers: { 'if-match': etag } }), 200);
    const digest = await submitScope(api.as('manager'), id, 'content');
    expect(await approve(api.as('admin'), id, 'content', digest)).toMatchObject({
      status: 403,
      body: { code: 'self_approval_forbidden' },
    });
    expect((await approve(api.as('reviewer'), id, 'content', digest)).body.state).toBe('approved');
  });

  it('is not approved by who made the new look', async () => {
    expectStatus(
      await approve(api.as('reviewer'), id, 'content', await submitScope(api.as('manager'), id, 'content')),
      200,
    );
    await changeLook(api);
    const digest = await submitScope(api.as('manager'), id, 'content');
    const { body } = await api.as('viewer').get(`/campaigns/${id}/scopes/content/manifest`);
    expect(body).toMatchObject({ look: { wordmark: 'Another house' }, authors: [api.tenant.member('admin').id] });
    expect(await approve(api.as('admin'), id, 'content', digest)).toMatchObject({ status: 422 });
    const vote = { digest, round: 2 };
    expect(await api.as('admin').post(`/campaigns/${id}/scopes/content/approve`, vote)).toMatchObject({
      status: 403,
      body: { code: 'self_approval_forbidden' },
    });
    expect((await api.as('reviewer').post(`/campaigns/${id}/scopes/content/approve`, vote)).body.state).toBe(
      'approved',
    );
  });

  it('is decided on by nobody who saw it in the look before: the digest alone doesn’t tell, and the round is another', async () => {
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
    const rejection = { digest, reason: 'Not this house.' };
    for (const [round, code] of [
      [{}, 'validation_failed'],
      [{ round: 1 }, 'stale_revision'],
    ] as const) {
      const refused = await api
        .as('reviewer')
        .post(`/campaigns/${id}/scopes/content/reject`, { ...rejection, ...round });
      expect(refused.body.code).toBe(code);
    }
    expect(await scopeOf(api, id, 'content')).toMatchObject({
      state: 'needs_review',
      approvals: [],
      lookIsCurrent: true,
    });
    expect((await vote({ round: 2 })).body).toMatchObject({
      state: 'approved',
      submission: { look: { wordmark: 'Another house' } },
    });
    expect((await api.as('viewer').get(`/campaigns/${id}/events/replay`)).body).toMatchObject({ matches: true });
  });
});
