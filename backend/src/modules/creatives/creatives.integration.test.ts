import type { Creative } from '@greenlight/shared/creative/creative.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { approveScopes } from '../../../test/support/campaign-steps.js';
import { type RenderingApi, startRenderingApi } from '../../../test/support/rendering-api.js';

let api: RenderingApi;
let campaignId: CampaignId;

beforeAll(async () => {
  api = await startRenderingApi();
  api.holdTime('2026-08-01T07:00:00.000Z');
});
beforeEach(async () => {
  api.provider.reset();
  campaignId = await api.campaign();
});
afterAll(() => api?.close());

const COPY = {
  headline: 'Mend it',
  body: 'Come by.',
  callToAction: 'Join',
  hashtags: ['#Repair'],
  altText: 'A bicycle',
};
const TEXT = { name: 'Note', type: 'text', format: 'feed', channel: 'newsroom' } as const;

const create = (request: object) =>
  api.as('manager').post(`/campaigns/${campaignId}/creatives`, { ...TEXT, ...request });
const update = ({ id, rev }: Creative, request: object) =>
  api.as('manager').patch(`/creatives/${id}`, request, { headers: { 'if-match': `"${rev}"` } });
const regenerate = (id: string, parts: string[]) => api.as('manager').post(`/creatives/${id}/regenerate`, { parts });
const historyOf = async (id: string) => (await api.as('viewer').get(`/creatives/${id}/history`)).body.data;
const contentScope = async () => (await api.as('viewer').get(`/campaigns/${campaignId}/scopes/content`)).body;

describe('creating', () => {
  it('from a person’s words makes a text ready, and an image a draft until it has its picture', async () => {
    const text = await create({ copy: COPY });
    expect(text).toMatchObject({ status: 201, body: { state: 'ready', copy: COPY, strategyVersion: 1 } });
    expect(text.headers.location).toBe(`/api/v1/creatives/${text.body.id}`);
    expect((await create({ type: 'image', copy: COPY })).body.state).toBe('draft');
  });

  it('from the strategy has the words written, and puts on record by whom and from what', async () => {
    const { body } = await create({ generate: true });
    expect(body).toMatchObject({ state: 'ready', strategyFields: expect.arrayContaining(['audience', 'keyMessages']) });
    const [made] = await api.database.connection.collection('text_generations').find({ creativeId: body.id }).toArray();
    expect(made).toMatchObject({ used: true, costMicros: 0, promptHash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it('writes headlines that are unlike those of the campaign’s other creatives', async () => {
    const headlines: string[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      headlines.push((await create({ generate: true, seed: 5 })).body.copy.headline);
    }
    expect(new Set(headlines).size).toBe(3);
  });

  it('is refused before there is a strategy to make it from', async () => {
    const { brief } = (await api.as('viewer').get(`/campaigns/${campaignId}`)).body;
    const { body: bare } = await api.as('manager').post('/campaigns', { name: 'Bare', brief });
    const answer = await api.as('manager').post(`/campaigns/${bare.id}/creatives`, { ...TEXT, copy: COPY });
    expect(answer).toMatchObject({ status: 409, body: { code: 'no_active_strategy' } });
  });

  it('names what is wrong and writes nothing', async () => {
    const answer = await create({ copy: { ...COPY, headline: '' }, assetIds: 'x' });
    expect(answer.status).toBe(422);
    expect(answer.body.issues.map(({ path }: { path: string }) => path)).toEqual(
      expect.arrayContaining(['copy.headline', 'assetIds']),
    );
    const stranger = { id: 'ast_01STRANGER', role: 'image' };
    expect(await create({ type: 'image', copy: COPY, assetIds: [stranger] })).toMatchObject({ status: 422 });
    expect((await api.as('viewer').get(`/campaigns/${campaignId}/creatives`)).body.total).toBe(0);
  });

  it('reopens the content that people had seen', async () => {
    await approveScopes(api, campaignId, ['strategy', 'content']);
    const { body } = await create({ copy: COPY });
    expect(await contentScope()).toMatchObject({
      state: 'needs_review',
      causes: [{ kind: 'creative', subjectId: body.id, summary: 'because creative "Note" was added' }],
    });
  });
});

describe('editing', () => {
  it('needs the revision it is based on', async () => {
    const { body } = await create({ copy: COPY });
    expect((await api.as('manager').patch(`/creatives/${body.id}`, { name: 'X' })).status).toBe(428);
    expect((await update(body, { name: 'First' })).body).toMatchObject({ name: 'First', rev: 2 });
    const stale = { code: 'precondition_failed', currentRevision: 2 };
    expect(await update(body, { name: 'Second' })).toMatchObject({ status: 412, body: stale });
  });

  it('by several at once is one edit, and the others are told', async () => {
    const { body } = await create({ copy: COPY });
    const answers = await Promise.all(['A', 'B', 'C', 'D', 'E'].map((name) => update(body, { name })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412, 412]);
    expect(await historyOf(body.id)).toHaveLength(2);
  });

  it('of words reopens the content, naming the field; of a name it does not', async () => {
    const { body } = await create({ copy: COPY });
    await approveScopes(api, campaignId, ['strategy', 'content']);
    const named = (await update(body, { name: 'Other' })).body;
    expect((await contentScope()).state).toBe('approved');
    await update(named, { copy: { headline: 'Mend it now' } });
    expect(await contentScope()).toMatchObject({ state: 'needs_review', causes: [{ fields: ['copy.headline'] }] });
  });

  it('names a row of its history that can’t be read beside the others', async () => {
    const { body } = await create({ name: 'Damaged' });
    expect((await update(body, { copy: COPY })).status).toBe(200);
    const rows = api.database.connection.collection('creative_revisions');
    await rows.updateOne({ creativeId: body.id, number: 1 }, { $set: { change: 7 } });
    expect(await api.as('viewer').get(`/creatives/${body.id}/history`)).toMatchObject({
      status: 200,
      body: { data: [{ number: 2 }], total: 2, unreadable: [{ kind: 'creative_revision', problem: 'unreadable' }] },
    });
  });

  it('leaves a row of history with who, what, when and the values', async () => {
    const { body } = await create({ copy: COPY });
    await update(body, { copy: { headline: 'Mend it now' } });
    expect(await historyOf(body.id)).toMatchObject([
      {
        number: 2,
        change: 'edited',
        fields: ['copy.headline'],
        copy: { ...COPY, headline: 'Mend it now' },
        actorId: api.tenant.member('manager').id,
        at: '2026-08-01T07:00:00.000Z',
      },
      { number: 1, change: 'created', copy: COPY },
    ]);
  });

  it('that changes nothing writes nothing', async () => {
    const { body } = await create({ copy: COPY });
    expect((await update(body, { copy: COPY, name: 'Note' })).body.rev).toBe(1);
    expect(await historyOf(body.id)).toHaveLength(1);
  });
});

describe('making anew', () => {
  it('one field of the copy keeps everything else byte for byte', async () => {
    const { id } = await api.createImage(campaignId);
    await api.work();
    const before = await api.creative(id);
    const { body: after } = await regenerate(id, ['headline']);
    expect(after.copy.headline).not.toBe(before.copy?.headline);
    expect(after.copy).toEqual({ ...before.copy, headline: after.copy.headline });
    expect(after).toMatchObject({ state: 'ready', assets: before.assets, overrides: before.overrides });
    expect((await historyOf(id))[0]).toMatchObject({ change: 'regenerated', fields: ['copy.headline', 'seed'] });
  });

  it('the image alone keeps the words byte for byte', async () => {
    const { id } = await api.createImage(campaignId);
    await api.work();
    const before = await api.creative(id);
    expect((await regenerate(id, ['media'])).body).toMatchObject({ state: 'generating', assets: before.assets });
    await api.work();
    const after = await api.creative(id);
    expect(after.state).toBe('ready');
    expect(JSON.stringify(after.copy)).toBe(JSON.stringify(before.copy));
    expect(after.assets).not.toEqual(before.assets);
  });

  it('is refused for the media of a text, and while it is being made', async () => {
    const { body } = await create({ copy: COPY });
    expect((await regenerate(body.id, ['media'])).status).toBe(422);
    const { id } = await api.createImage(campaignId);
    expect(await regenerate(id, ['headline'])).toMatchObject({ status: 409, body: { code: 'illegal_transition' } });
  });
});

describe('archiving', () => {
  const postOf = (creativeId: string) =>
    api.as('manager').post(`/campaigns/${campaignId}/posts`, {
      channel: 'newsroom',
      creativeId,
      publishAt: '2026-09-01T07:00:00.000Z',
      timeZone: 'Atlantic/Canary',
    });

  it('is refused while a post that has not fired uses it, and names the post', async () => {
    const { body } = await create({ copy: COPY });
    const { body: post } = await postOf(body.id);
    expect(await update(body, { action: 'archive' })).toMatchObject({
      status: 409,
      body: { code: 'in_use', usedBy: [{ kind: 'post', id: post.id }] },
    });
  });

  it('takes it out of the lists, and restoring brings it back as it was', async () => {
    const { body } = await create({ copy: COPY });
    const { body: archived } = await update(body, { action: 'archive' });
    expect(archived.state).toBe('archived');
    const list = async (query: Record<string, string>) =>
      (await api.as('viewer').get(`/campaigns/${campaignId}/creatives`, { query })).body.total;
    expect(await list({})).toBe(0);
    expect(await list({ state: 'archived' })).toBe(1);
    expect((await update(archived, { action: 'restore' })).body).toMatchObject({ state: 'ready', copy: COPY });
  });

  it('is no edit: the two can not be sent together', async () => {
    const { body } = await create({ copy: COPY });
    expect((await update(body, { action: 'archive', name: 'X' })).status).toBe(422);
  });
});

it('a creative of another organisation is not there', async () => {
  const { body } = await create({ copy: COPY });
  const foreign = api.foreign.as('admin');
  expect((await foreign.get(`/creatives/${body.id}`)).status).toBe(404);
  expect((await foreign.get(`/creatives/${body.id}/history`)).status).toBe(404);
  expect((await foreign.get(`/campaigns/${campaignId}/creatives`)).status).toBe(404);
  expect((await foreign.post(`/creatives/${body.id}/regenerate`, { parts: ['copy'] })).status).toBe(404);
  expect((await foreign.post(`/campaigns/${campaignId}/creatives/regenerate`, {})).status).toBe(404);
});
