import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { sampleStrategy } from '@greenlight/shared/testing/sample-strategy.js';
import { activateStrategy, createCampaign } from '../../../test/support/campaign-steps.js';
import { type CoreApi, startCoreApi } from '../../../test/support/core-api.js';

let api: CoreApi;
beforeAll(async () => {
  api = await startCoreApi();
});
afterAll(() => api?.close());

const write = (id: CampaignId, body: unknown, note?: string) =>
  api.as('manager').post(`/campaigns/${id}/strategies`, { body, ...(note === undefined ? {} : { note }) });
const read = async (id: CampaignId, path = '') =>
  (await api.as('viewer').get(`/campaigns/${id}/strategies${path}`)).body;
const activate = (id: CampaignId, version: number, baseRevision: number) =>
  api.as('manager').post(`/campaigns/${id}/strategies/${version}/activate`, { baseRevision });

describe('strategy versions', () => {
  it('are saved as drafts, also unfinished, with how much of them is written', async () => {
    const id = await createCampaign(api.as('manager'));
    const started = await write(id, { offer: 'A course' }, 'First thoughts');
    expect(started).toMatchObject({
      status: 201,
      headers: { location: `/api/v1/campaigns/${id}/strategies/1` },
      body: { version: 1, state: 'draft', completion: 12, note: 'First thoughts', body: { offer: 'A course' } },
    });
    expect((await write(id, sampleStrategy())).body).toMatchObject({ version: 2, completion: 100 });
    expect((await read(id)).data.map(({ version }: { version: number }) => version)).toEqual([2, 1]);
  });

  it('are numbered without gaps or twins when many are saved at once', async () => {
    const id = await createCampaign(api.as('manager'));
    const saved = await Promise.all(Array.from({ length: 12 }, () => write(id, {})));
    expect(saved.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 201));
    const versions = saved.map(({ body }) => body.version).sort((one, other) => one - other);
    expect(versions).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
    expect((await api.as('viewer').get(`/campaigns/${id}/events/verify`)).body).toMatchObject({ ok: true, length: 13 });
  });

  it('are compared field by field, and restored as a new version', async () => {
    const id = await createCampaign(api.as('manager'));
    await write(id, sampleStrategy());
    await write(id, { ...sampleStrategy(), offer: 'Another offer', dos: [] });
    expect(await read(id, '/compare?from=1&to=2')).toMatchObject({
      from: 1,
      to: 2,
      changedFields: ['offer', 'dos'],
      differences: [
        { field: 'offer', path: 'offer', kind: 'changed', before: sampleStrategy().offer, after: 'Another offer' },
        { field: 'dos', path: 'dos.0', kind: 'removed' },
      ],
    });
    const restored = await api.as('manager').post(`/campaigns/${id}/strategies/1/restore`);
    expect(restored).toMatchObject({ status: 201, body: { version: 3, state: 'draft', restoredFrom: 1 } });
    expect(restored.body.body).toEqual(sampleStrategy());
    expect((await read(id, '/compare?from=1&to=3')).differences).toEqual([]);
    expect((await api.as('viewer').get(`/campaigns/${id}/strategies/compare?from=1&to=9`)).status).toBe(404);
  });

  it.each([
    [{ budget: { totalCents: 10.5, currency: 'EUR', split: [] } }, 'body.budget.totalCents'],
    [{ offer: '<b>Free</b>' }, 'body.offer'],
    [{ nonsense: 1 }, 'body.nonsense'],
  ])('refuse %j, naming the field', async (body, path) => {
    const id = await createCampaign(api.as('manager'));
    const answer = await write(id, body);
    expect(answer).toMatchObject({ status: 422, body: { code: 'validation_failed' } });
    expect(JSON.stringify(answer.body)).toContain(path);
    expect((await read(id)).total).toBe(0);
  });
});

describe('activating', () => {
  it('goes one way: what is active or superseded can’t be activated again', async () => {
    const id = await createCampaign(api.as('manager'));
    await activateStrategy(api.as('manager'), id);
    await activateStrategy(api.as('manager'), id, { ...sampleStrategy(), offer: 'Other' });
    expect(await read(id, '/1')).toMatchObject({ state: 'superseded' });
    expect(await read(id, '/2')).toMatchObject({ state: 'active', activatedAt: '2026-08-20T09:00:00.000Z' });
    for (const version of [1, 2]) {
      expect(await activate(id, version, 99)).toMatchObject({ status: 409, body: { code: 'illegal_transition' } });
    }
    expect((await api.as('viewer').get(`/campaigns/${id}`)).body.activeStrategyVersion).toBe(2);
  });

  it('of an unfinished version is allowed, and the gate says what is missing', async () => {
    const id = await createCampaign(api.as('manager'));
    await activateStrategy(api.as('manager'), id, { offer: 'A course' });
    const { reasons } = (await api.as('viewer').get(`/campaigns/${id}/gate`)).body;
    expect(reasons.some(({ code }: { code: string }) => code === 'evaluation_blocker')).toBe(true);
  });

  it('carries the base of its preview: when the world moved on, it answers a fresh one that works', async () => {
    const id = await createCampaign(api.as('manager'));
    await write(id, sampleStrategy());
    const { baseRevision } = await read(id, '/1/impact');
    await write(id, {});
    const refused = await activate(id, 1, baseRevision);
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'base_revision_changed', preview: { toVersion: 1, baseRevision: baseRevision + 1 } },
    });
    expect(await read(id, '/1')).toMatchObject({ state: 'draft' });
    expect((await activate(id, 1, refused.body.preview.baseRevision)).status).toBe(200);
  });

  it('of two versions at once ends with one active version', async () => {
    const id = await createCampaign(api.as('manager'));
    for (let count = 0; count < 4; count += 1) await write(id, sampleStrategy());
    const { baseRevision } = await read(id, '/1/impact');
    const answers = await Promise.all([1, 2, 3, 4].map((version) => activate(id, version, baseRevision)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    const states = (await read(id)).data.map(({ state }: { state: string }) => state);
    expect(states.filter((state: string) => state === 'active')).toHaveLength(1);
    expect(states.filter((state: string) => state === 'draft')).toHaveLength(3);
  });

  it('is for those who may, and previewing changes nothing', async () => {
    const id = await createCampaign(api.as('manager'));
    await write(id, sampleStrategy());
    expect((await api.as('reviewer').post(`/campaigns/${id}/strategies/1/activate`, { baseRevision: 2 })).status).toBe(
      403,
    );
    await read(id, '/1/impact');
    await read(id, '/1/impact');
    expect((await api.as('viewer').get(`/campaigns/${id}`)).body.gateRevision).toBe(2);
  });
});
