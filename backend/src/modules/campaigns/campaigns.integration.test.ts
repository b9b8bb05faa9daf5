import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { sampleCampaign } from '@greenlight/shared/testing/sample-campaign.js';
import { approveScopes, createCampaign, submitScope } from '../../../test/support/campaign-steps.js';
import { type CoreApi, plannedCampaign, startCoreApi } from '../../../test/support/core-api.js';
import { campaignStream } from '../../platform/unit-of-work/tx.js';
import { UnitOfWork } from '../../platform/unit-of-work/unit-of-work.js';

let api: CoreApi;
beforeAll(async () => {
  api = await startCoreApi();
});
afterAll(() => api?.close());

const { brief } = sampleCampaign().campaign;
const create = (name: string) => createCampaign(api.as('manager'), name);
const read = async (id: CampaignId) => (await api.as('viewer').get(`/campaigns/${id}`)).body;

describe('creating a campaign', () => {
  it('starts as a draft with its four scopes pending', async () => {
    const answer = await api.as('manager').post('/campaigns', { name: 'Otoño FP', brief });
    expect(answer.status).toBe(201);
    expect(answer.headers.location).toBe(`/api/v1/campaigns/${answer.body.id}`);
    expect(answer.etag).toBe('"1"');
    expect(answer.body).toMatchObject({
      name: 'Otoño FP',
      slug: 'otono-fp',
      state: 'draft',
      scopes: { strategy: 'pending', content: 'pending', schedule: 'pending', ads: 'pending' },
      gateRevision: 1,
      createdBy: api.tenant.member('manager').id,
    });
    const { body } = await api.as('viewer').get(`/campaigns/${answer.body.id}/scopes`);
    expect(body.data.map(({ scope, state }: Record<string, string>) => `${scope} ${state}`)).toEqual([
      'strategy pending',
      'content pending',
      'schedule pending',
      'ads pending',
    ]);
  });

  it('gives campaigns of one name slugs of their own, also when they are created at once', async () => {
    const ids = await Promise.all(Array.from({ length: 6 }, () => create('Same name')));
    const slugs = await Promise.all(ids.map(async (id) => (await read(id)).slug));
    expect(slugs.sort()).toEqual(['same-name', ...[2, 3, 4, 5, 6].map((number) => `same-name-${number}`)]);
  });

  it.each([
    [{ name: '', brief }, 'name'],
    [{ name: 'x', brief: { ...brief, landingPage: 'javascript:alert(1)' } }, 'brief.landingPage'],
    [{ name: 'x', brief, state: 'live' }, 'state'],
  ])('refuses bad input, naming the field, and writes nothing', async (request, path) => {
    const { total } = (await api.as('viewer').get('/campaigns')).body;
    const answer = await api.as('manager').post('/campaigns', request);
    expect(answer.status).toBe(422);
    expect(JSON.stringify(answer.body)).toContain(path);
    expect((await api.as('viewer').get('/campaigns')).body.total).toBe(total);
  });
});

describe('editing a campaign', () => {
  it('asks for the revision that the edit is based on, and refuses a stale one', async () => {
    const id = await create('Edited');
    expect((await api.as('manager').patch(`/campaigns/${id}`, { name: 'New' })).status).toBe(428);
    const first = await api
      .as('manager')
      .patch(`/campaigns/${id}`, { name: 'New' }, { headers: { 'if-match': '"1"' } });
    expect(first).toMatchObject({ status: 200, etag: '"2"', body: { name: 'New', slug: 'edited' } });
    const stale = await api
      .as('manager')
      .patch(`/campaigns/${id}`, { name: 'Other' }, { headers: { 'if-match': '"1"' } });
    expect(stale).toMatchObject({ status: 412, body: { code: 'precondition_failed' } });
  });

  it('changes only what it names, and records the fields; nothing changed is nothing recorded', async () => {
    const id = await create('Partly');
    const { brief: before } = (await api.as('viewer').get(`/campaigns/${id}`)).body;
    const edit = { brief: { product: 'Another product' } };
    const { body } = await api.as('manager').patch(`/campaigns/${id}`, edit, { headers: { 'if-match': '"1"' } });
    expect(body.brief).toEqual({ ...before, product: 'Another product' });
    await api.as('manager').patch(`/campaigns/${id}`, edit, { headers: { 'if-match': '"2"' } });
    const events = (await api.as('viewer').get(`/campaigns/${id}/events`, { query: { action: 'campaign.updated' } }))
      .body;
    expect(events.total).toBe(1);
    expect(events.data[0].data).toMatchObject({ fields: ['brief.product'] });
  });
});

describe('the state of a campaign', () => {
  it('follows its scopes and posts in the transaction that changes them', async () => {
    const id = await plannedCampaign(api, 'Derived');
    expect((await read(id)).state).toBe('draft');
    await submitScope(api.as('manager'), id, 'strategy');
    expect(await read(id)).toMatchObject({ state: 'in_review', scopes: { strategy: 'pending' } });
    const { digest } = (await api.as('reviewer').get(`/campaigns/${id}/scopes/strategy`)).body;
    await api.as('reviewer').post(`/campaigns/${id}/scopes/strategy/approve`, { digest });
    expect((await read(id)).scopes.strategy).toBe('approved');
    await approveScopes(api, id, ['content', 'schedule', 'ads']);
    expect((await read(id)).state).toBe('ready');

    await movePosts(id, 'published', 1);
    expect((await read(id)).state).toBe('live');
    await movePosts(id, 'published', 2);
    expect(await read(id)).toMatchObject({ state: 'completed', rev: 1 });
  });

  it('can be paused and archived by people, and nothing else', async () => {
    const id = await create('Steered');
    const tell = (action: string) => api.as('manager').post(`/campaigns/${id}/${action}`);
    expect((await tell('pause')).body.state).toBe('paused');
    expect(await tell('pause')).toMatchObject({
      status: 409,
      body: { code: 'illegal_transition', state: 'paused', event: 'PAUSE' },
    });
    expect((await tell('archive')).body.state).toBe('archived');
    expect((await tell('restore')).body.state).toBe('paused');
    expect((await tell('resume')).body.state).toBe('draft');
    const events = (await api.as('viewer').get(`/campaigns/${id}/events`)).body.data;
    expect(events.map(({ action }: { action: string }) => action)).toEqual([
      'campaign.created',
      'campaign.paused',
      'campaign.archived',
      'campaign.restored',
      'campaign.resumed',
    ]);
  });

  it('lets nothing in it be changed while it is archived', async () => {
    const id = await plannedCampaign(api, 'Put away');
    await api.as('manager').post(`/campaigns/${id}/archive`);
    const refused = { status: 409, body: { code: 'illegal_transition' } };
    const manager = api.as('manager');
    expect(await manager.patch(`/campaigns/${id}`, { name: 'x' }, { headers: { 'if-match': '"2"' } })).toMatchObject(
      refused,
    );
    expect(await manager.post(`/campaigns/${id}/scopes/strategy/submit`, {})).toMatchObject(refused);
    expect(await manager.post(`/campaigns/${id}/strategies`, { body: {} })).toMatchObject(refused);
    expect(await manager.post(`/campaigns/${id}/strategies/1/restore`)).toMatchObject(refused);
  });

  /** As publishing records it, in one transaction with the move. */
  const movePosts = async (id: CampaignId, state: 'published', count: number) => {
    const { context } = api.tenant.member('manager');
    await api.app.get(UnitOfWork).run(context, async (tx) => {
      const plan = api.plan(id);
      plan.posts = plan.posts.map((post, index) => (index < count ? { ...post, state } : post));
      await tx.record({
        stream: campaignStream(id),
        action: 'posts.released',
        subject: { kind: 'campaign', id },
        data: { postIds: plan.posts.map((post) => post.id) },
      });
    });
  };
});

describe('the gate of a campaign', () => {
  it('lists every reason with whose turn it is, and opens when all four scopes are approved', async () => {
    const id = await plannedCampaign(api, 'Gated');
    const closed = (await api.as('viewer').get(`/campaigns/${id}/gate`)).body;
    expect(closed).toMatchObject({ campaignId: id, open: false });
    expect(closed.reasons.map(({ code, scope, owner }: Record<string, string>) => `${scope} ${code} ${owner}`)).toEqual(
      [
        'strategy scope_pending owner',
        'content scope_pending owner',
        'schedule scope_pending owner',
        'ads scope_pending owner',
      ],
    );
    await approveScopes(api, id, ['strategy', 'content', 'schedule', 'ads']);
    const { gateRevision } = await read(id);
    const gate = (await api.as('viewer').get(`/campaigns/${id}/gate`)).body;
    expect(gate).toMatchObject({ open: true, reasons: [], gateRevision });
  });

  it('closes and names the field when what is stored is no longer what was approved', async () => {
    const id = await plannedCampaign(api, 'Drifted');
    await approveScopes(api, id, ['strategy', 'content', 'schedule', 'ads']);
    const plan = api.plan(id);
    plan.posts = plan.posts.map((post, index) => (index === 0 ? { ...post, text: 'Something else' } : post));
    const { open, reasons } = (await api.as('viewer').get(`/campaigns/${id}/gate`)).body;
    expect(open).toBe(false);
    expect(reasons).toEqual([
      expect.objectContaining({
        code: 'manifest_changed',
        scope: 'schedule',
        fields: ['text'],
        changes: [{ kind: 'post', id: plan.posts[0]?.id, change: 'changed', fields: ['text'] }],
      }),
    ]);
  });
});

describe('another tenant', () => {
  it('sees nothing of a campaign: every route answers 404', async () => {
    const id = await plannedCampaign(api, 'Ours');
    const stranger = api.foreign.as('admin');
    const reads = ['', '/gate', '/scopes', '/scopes/content', '/scopes/content/manifest', '/scopes/content/receipts']
      .concat('/strategies', '/strategies/1', '/strategies/1/impact', '/strategies/compare?from=1&to=1')
      .concat('/events', '/events/verify', '/events/replay');
    for (const path of reads) {
      expect({ path, status: (await stranger.get(`/campaigns/${id}${path}`)).status }).toEqual({ path, status: 404 });
    }
    const digest = 'a'.repeat(64);
    const writes: [string, unknown][] = [
      ['/pause', undefined],
      ['/archive', undefined],
      ['/strategies', { body: {} }],
      ['/strategies/1/activate', { baseRevision: 1 }],
      ['/strategies/1/restore', undefined],
      ['/scopes/content/submit', {}],
      ['/scopes/content/approve', { digest }],
      ['/scopes/content/reject', { digest, reason: 'no' }],
    ];
    for (const [path, request] of writes) {
      expect({ path, status: (await stranger.post(`/campaigns/${id}${path}`, request)).status }).toEqual({
        path,
        status: 404,
      });
    }
    expect((await stranger.get('/campaigns')).body.total).toBe(0);
    expect((await read(id)).gateRevision).toBe(3);
  });
});
