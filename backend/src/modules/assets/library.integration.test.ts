import type { Asset } from '@greenlight/shared/asset/asset.js';
import type { AssetId } from '@greenlight/shared/kernel/ids.js';
import { startApi, type TestApi } from '../../../test/support/api.js';
import type { ApiClient } from '../../../test/support/api-client.js';
import { uploadAsset } from '../../../test/support/upload-asset.js';
import { AssetUsage } from './assets.port.js';
import { sampleMp4, samplePng } from './testing/sample-media.js';

describe('the library', () => {
  let api: TestApi;
  let manager: ApiClient;
  const byName = new Map<string, Asset>();

  const SHELF: [filename: string, tags: string[], minute: number][] = [
    ['Beach Sunset.png', ['summer', 'beach'], 1],
    ['beach-party_01.png', ['summer', 'party'], 2],
    ['Office 100%.png', ['work'], 3],
    ['a.b*c(d)+.png', ['odd'], 4],
    ['Ärger im Büro.png', ['work', 'summer'], 5],
  ];

  beforeAll(async () => {
    api = await startApi();
    manager = api.as('manager');
    for (const [filename, tags, minute] of SHELF) {
      api.holdTime(`2026-09-01T07:0${minute}:00.000Z`);
      byName.set(
        filename,
        await uploadAsset(manager, await samplePng(filename), { filename, tags, mediaType: 'image/png' }),
      );
    }
    api.holdTime('2026-09-01T08:00:00.000Z');
    const clip = await uploadAsset(manager, sampleMp4('beach'), { filename: 'beach.mp4', mediaType: 'video/mp4' });
    byName.set(clip.filename, clip);
    await uploadAsset(api.foreign.as('manager'), await samplePng('foreign'), {
      filename: 'foreign beach.png',
      mediaType: 'image/png',
    });
  });
  afterAll(() => api.close());

  const idOf = (filename: string): string => byName.get(filename)?.id ?? '';
  const names = async (query: Record<string, string | number>): Promise<string[]> => {
    const { status, body } = await manager.get('/assets', { query });
    expect({ status, body: status === 200 ? undefined : body }).toEqual({ status: 200, body: undefined });
    return body.data.map(({ filename }: Asset) => filename);
  };
  const newestFirst = [
    'beach.mp4',
    'Ärger im Büro.png',
    'a.b*c(d)+.png',
    'Office 100%.png',
    'beach-party_01.png',
    'Beach Sunset.png',
  ];

  describe('searched', () => {
    it('shows the tenant its own, the newest upload first, with the total', async () => {
      expect(await names({})).toEqual(newestFirst);
      const { body, headers } = await manager.get('/assets', { query: { limit: 2, offset: 1 } });
      expect(body).toMatchObject({ total: 6, limit: 2, offset: 1 });
      expect(headers['x-total-count']).toBe('6');
      expect(body.data.map(({ filename }: Asset) => filename)).toEqual(newestFirst.slice(1, 3));
    });

    it.each<[Record<string, string>, string[]]>([
      [{ type: 'video' }, ['beach.mp4']],
      [{ tags: 'summer' }, ['Ärger im Büro.png', 'beach-party_01.png', 'Beach Sunset.png']],
      [{ tags: 'summer,beach' }, ['Beach Sunset.png']],
      [{ tags: 'summer,odd' }, []],
      [{ filename: 'BEACH' }, ['beach.mp4', 'beach-party_01.png', 'Beach Sunset.png']],
      [{ filename: 'ärger IM bü' }, ['Ärger im Büro.png']],
      [{ filename: 'beach', type: 'image', tags: 'party' }, ['beach-party_01.png']],
      [{ q: 'beach' }, ['beach.mp4', 'beach-party_01.png', 'Beach Sunset.png']],
      [{ q: 'party', type: 'image' }, ['beach-party_01.png']],
    ])('by %j finds %j', async (query, found) => {
      expect(await names(query)).toEqual(found);
    });

    it.each(['.*', '.', 'a.b*c(d)+', '100%', '(a+)+$', '[a-z]', '^', '$', '\\', '$where', '{"$gt":""}'])(
      'takes %j literally',
      async (filename) => {
        const literally = newestFirst.filter((name) => name.toLowerCase().includes(filename.toLowerCase()));
        expect(await names({ filename })).toEqual(literally);
      },
    );

    it('refuses a search that it does not understand', async () => {
      for (const query of [
        { type: 'audio' },
        { limit: 0 },
        { limit: 201 },
        { offset: -1 },
        { after: 'nonsense' },
        { unknown: 'x' },
        { tags: '' },
        { 'filename[$ne]': 'x' },
        { archived: 'maybe' },
      ]) {
        expect((await manager.get('/assets', { query: query as Record<string, string> })).status).toBe(422);
      }
    });

    it('goes on after a page where that one ended, though something was uploaded meanwhile', async () => {
      const first = (await manager.get('/assets', { query: { limit: 3 } })).body;
      const late = await uploadAsset(manager, await samplePng('late'), {
        filename: 'late.png',
        mediaType: 'image/png',
      });
      const second = (await manager.get('/assets', { query: { limit: 3, after: first.next } })).body;
      expect([...first.data, ...second.data].map(({ filename }: Asset) => filename)).toEqual(newestFirst);
      await manager.patch(`/assets/${late.id}`, { archived: true }, { headers: { 'if-match': '"1"' } });
      const third = (await manager.get('/assets', { query: { limit: 3, after: second.next } })).body;
      expect(third).toMatchObject({ data: [] });
      expect(third).not.toHaveProperty('next');
    });

    it('goes on after a page of any search', async () => {
      for (const search of [{ q: 'beach' }, { filename: 'beach' }, { tags: 'summer' }]) {
        const all = await names(search);
        expect(all).toHaveLength(3);
        const { next } = (await manager.get('/assets', { query: { ...search, limit: 1 } })).body;
        expect(await names({ ...search, after: next })).toEqual(all.slice(1));
      }
    });
  });

  describe('edited', () => {
    const patch = (id: string, change: object, etag?: string) =>
      manager.patch(`/assets/${id}`, change, etag === undefined ? {} : { headers: { 'if-match': etag } });
    const eventsOf = async (id: string) =>
      (await api.database.connection.collection('events').find({ 'subject.id': id }).sort({ seq: 1 }).toArray()).map(
        ({ action, data }) => ({ action, fields: data.fields }),
      );

    it('changes what is said of an asset and records which fields', async () => {
      const asset = await uploadAsset(manager, await samplePng('edit'), { mediaType: 'image/png' });
      const rights = { licence: 'Rights-managed', territories: ['ES', 'FR'], validUntil: '2027-01-01T00:00:00.000Z' };
      const edited = await patch(
        asset.id,
        { filename: 'Renamed.png', rights, category: 'Hero', collections: ['Autumn'] },
        '"1"',
      );
      expect(edited).toMatchObject({ status: 200, etag: '"2"', body: { filename: 'Renamed.png', rights, rev: 2 } });
      expect(await eventsOf(asset.id)).toEqual([
        { action: 'asset.uploaded' },
        { action: 'asset.edited', fields: ['category', 'collections', 'filename', 'rights'] },
      ]);
      expect(await names({ filename: 'renamed' })).toEqual(['Renamed.png']);
    });

    it('archives and restores, and hides what is archived unless it is asked for', async () => {
      const asset = await uploadAsset(manager, await samplePng('archive'), {
        filename: 'put away.png',
        mediaType: 'image/png',
      });
      expect((await patch(asset.id, { archived: true }, '"1"')).body).toMatchObject({ archived: true, rev: 2 });
      expect(await names({ filename: 'put away' })).toEqual([]);
      expect(await names({ filename: 'put away', archived: 'true' })).toEqual(['put away.png']);
      expect((await patch(asset.id, { archived: false }, '"2"')).body).toMatchObject({ archived: false, rev: 3 });
      expect((await eventsOf(asset.id)).map(({ action }) => action)).toEqual([
        'asset.uploaded',
        'asset.archived',
        'asset.restored',
      ]);
    });

    it('leaves everything as it is when nothing would change', async () => {
      const asset = await uploadAsset(manager, await samplePng('same'), { mediaType: 'image/png', tags: ['a'] });
      expect((await patch(asset.id, { tags: ['a'], archived: false }, '"1"')).body.rev).toBe(1);
      expect(await eventsOf(asset.id)).toHaveLength(1);
    });

    it('needs the revision that the edit is based on', async () => {
      const id = idOf('Office 100%.png');
      expect((await patch(id, { tags: [] })).status).toBe(428);
      const stale = { code: 'precondition_failed', detail: expect.stringMatching(/^This asset has changed/) };
      expect(await patch(id, { tags: [] }, '"7"')).toMatchObject({ status: 412, body: stale });
    });

    it('lets one of two edits of the same revision through', async () => {
      const asset = await uploadAsset(manager, await samplePng('two edits'), { mediaType: 'image/png' });
      const answers = await Promise.all(['x', 'y'].map((tag) => patch(asset.id, { tags: [tag] }, '"1"')));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
      expect(await eventsOf(asset.id)).toHaveLength(2);
    });

    it.each([
      ['markup in a tag', { tags: ['<b>'] }, 'tags'],
      ['a comma in a tag', { tags: ['a,b'] }, 'tags'],
      ['a path as a name', { filename: 'a/b' }, 'filename'],
      ['an unknown territory', { rights: { licence: 'x', territories: ['Spain'] } }, 'rights'],
      ['its hash', { sha256: 'a'.repeat(64) }, 'sha256'],
      ['its tenant', { tenantId: 'ten_01X' }, 'tenantId'],
    ])('refuses %s', async (_, change, path) => {
      const answer = await patch(idOf('Office 100%.png'), change, '"1"');
      expect(answer.status).toBe(422);
      expect(JSON.stringify(answer.body.issues)).toContain(path);
    });
  });

  describe('asked where an asset is used', () => {
    it('answers with what those who use it say', async () => {
      const id = idOf('Beach Sunset.png') as AssetId;
      api.app
        .get(AssetUsage)
        .register('test', async (scope, asked) =>
          scope.tenantId === api.tenant.id && asked === id
            ? [{ kind: 'creative', id: 'cre_01USE', campaignId: 'cmp_01USE' as never, label: 'Hero' }]
            : [],
        );
      const { body } = await manager.get(`/assets/${id}/usage`);
      expect(body.uses).toContainEqual({ kind: 'creative', id: 'cre_01USE', campaignId: 'cmp_01USE', label: 'Hero' });
      expect(body).toMatchObject({ assetId: id, total: body.uses.length });
    });
  });

  it('names a record that can’t be read beside the others, and shows nobody its authors', async () => {
    const { id } = await uploadAsset(manager, await samplePng('damaged'), { mediaType: 'image/png' });
    const records = api.database.connection.collection('assets');
    const rights = { licence: 'Own work', territories: ['WORLD'] };
    const { body } = await manager.patch(`/assets/${id}`, { rights }, { headers: { 'if-match': '"1"' } });
    expect(body).not.toHaveProperty('authorIds');
    await records.updateOne({ _id: id as never }, { $set: { sha256: body.sha256.toUpperCase() } });
    const damaged = { kind: 'asset', id, problem: 'unreadable', detail: expect.stringMatching(/^sha256: /) };
    const { status, body: page } = await manager.get('/assets');
    expect({ status, unreadable: page.unreadable }).toEqual({ status: 200, unreadable: [damaged] });
    expect(page.data.map((asset: Asset) => asset.id)).toContain(idOf('Beach Sunset.png'));
    for (const asset of page.data) expect(asset).not.toHaveProperty('authorIds');
    expect(await manager.get(`/assets/${id}`)).toMatchObject({ status: 500, body: { code: 'record_damaged' } });
    await records.deleteOne({ _id: id as never });
  });

  it("shows, edits and traces nothing of another tenant's", async () => {
    const stranger = api.foreign.as('manager');
    const id = idOf('Beach Sunset.png');
    expect((await stranger.get(`/assets/${id}`)).status).toBe(404);
    expect((await stranger.get(`/assets/${id}/usage`)).status).toBe(404);
    expect((await stranger.patch(`/assets/${id}`, { tags: [] }, { headers: { 'if-match': '"1"' } })).status).toBe(404);
  });

  it('lets viewers look and not edit', async () => {
    const id = idOf('Beach Sunset.png');
    expect((await api.as('viewer').get(`/assets/${id}`)).status).toBe(200);
    const edit = await api.as('viewer').patch(`/assets/${id}`, { tags: [] }, { headers: { 'if-match': '"1"' } });
    expect(edit.status).toBe(403);
  });
});
