import { SCOPES, type Scope } from '@greenlight/shared/approval/scope.js';
import type { ScopeView } from '@greenlight/shared/approval/scope-view.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { at } from '@greenlight/shared/testing/at.js';
import { sampleCampaign } from '@greenlight/shared/testing/sample-campaign.js';
import { approveScopes, submitScope } from '../../../test/support/campaign-steps.js';
import { approve, type CoreApi, changeThing, plannedCampaign, startCoreApi } from '../../../test/support/core-api.js';

let api: CoreApi;
beforeAll(async () => {
  api = await startCoreApi();
});
afterAll(() => api?.close());

const reopened = async (id: CampaignId): Promise<Scope[]> => {
  const scopes: ScopeView[] = (await api.as('viewer').get(`/campaigns/${id}/scopes`)).body.data;
  return scopes.filter(({ state }) => state !== 'approved').map(({ scope }) => scope);
};

const approved = async (): Promise<CampaignId> => {
  const id = await plannedCampaign(api);
  await approveScopes(api, id, SCOPES);
  return id;
};

const newHeadline = (id: CampaignId, index: number) => {
  const creative = at(api.plan(id).creatives, index);
  return {
    change: { kind: 'creative', id: creative.id, label: creative.name, change: 'changed', fields: ['copy.headline'] },
    edit: () => {
      const { creatives } = api.plan(id);
      const { copy } = creative;
      creatives[index] = { ...creative, ...(copy ? { copy: { ...copy, headline: 'Another' } } : {}) };
    },
  } as const;
};

describe('a change inside a scope', () => {
  it('of a creative reopens the content, and the schedule and ads that use it', async () => {
    const id = await approved();
    const { change, edit } = newHeadline(id, 0);
    await changeThing(api, id, change, edit);
    expect(await reopened(id)).toEqual(['content', 'schedule', 'ads']);
    const { causes } = (await api.as('viewer').get(`/campaigns/${id}/scopes/ads`)).body;
    expect(causes).toMatchObject([
      { kind: 'creative', subjectId: change.id, fields: ['copy.headline'], actorId: api.tenant.member('manager').id },
    ]);
  });

  it('of a creative that nothing uses reopens the content alone, and the gate says so', async () => {
    const id = await approved();
    const { change, edit } = newHeadline(id, 2);
    await changeThing(api, id, change, edit);
    expect(await reopened(id)).toEqual(['content']);
    const { open, reasons } = (await api.as('viewer').get(`/campaigns/${id}/gate`)).body;
    expect(open).toBe(false);
    expect(reasons).toMatchObject([{ code: 'scope_needs_review', scope: 'content', causes: [{ kind: 'creative' }] }]);
  });

  it('does not touch a scope that nobody has been asked about', async () => {
    const id = await plannedCampaign(api);
    const { change, edit } = newHeadline(id, 0);
    await changeThing(api, id, change, edit);
    const { body } = await api.as('viewer').get(`/campaigns/${id}/scopes/content`);
    expect(body).toMatchObject({ state: 'pending', round: 0, causes: [] });
  });

  it('drops the votes of an open round', async () => {
    const id = await plannedCampaign(api);
    const digest = await submitScope(api.as('manager'), id, 'content');
    const { change, edit } = newHeadline(id, 0);
    await changeThing(api, id, change, edit);
    const answer = await approve(api.as('reviewer'), id, 'content', digest);
    expect(answer).toMatchObject({ status: 409, body: { code: 'manifest_changed', fields: ['copy.headline'] } });
  });

  it('that adds an ad reopens an approval of no ads at all', async () => {
    const id = await plannedCampaign(api);
    const ad = at(sampleCampaign().ads, 0);
    api.plan(id).ads = [];
    await approveScopes(api, id, ['ads']);
    await changeThing(api, id, { kind: 'ad', id: ad.id, label: ad.name, change: 'added', fields: [] }, (plan) =>
      plan.ads.push(ad),
    );
    expect((await api.as('viewer').get(`/campaigns/${id}/scopes/ads`)).body).toMatchObject({
      state: 'needs_review',
      itemCount: 1,
      causes: [{ summary: 'because ad "Commuters nearby" was added' }],
    });
  });

  it('makes its author one who may not approve it, though the work before was somebody else’s', async () => {
    const id = await approved();
    const post = at(api.plan(id).posts, 1);
    const change = { kind: 'post', id: post.id, label: 'mastodon', change: 'removed', fields: [] } as const;
    await changeThing(api, id, change, (plan) => plan.posts.pop(), 'manager2');
    const digest = await submitScope(api.as('manager'), id, 'schedule');
    expect(await approve(api.as('manager2'), id, 'schedule', digest)).toMatchObject({
      status: 403,
      body: { code: 'self_approval_forbidden' },
    });
    expect((await approve(api.as('manager'), id, 'schedule', digest)).body.state).toBe('approved');
  });
});
