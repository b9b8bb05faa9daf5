import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Asset } from '@greenlight/shared/asset/asset.js';
import type { Digest } from '@greenlight/shared/kernel/digest-schema.js';
import type { AssetId, RenderJobId } from '@greenlight/shared/kernel/ids.js';
import sharp from 'sharp';
import { startApi, type TestApi } from '../../../test/support/api.js';
import { uploadAsset } from '../../../test/support/upload-asset.js';
import { contentKey, incomingKey } from '../../platform/storage/blob-key.js';
import { BlobStore } from '../../platform/storage/blob-store.js';
import { Reactions } from '../../platform/unit-of-work/reactions.js';
import { UnitOfWork } from '../../platform/unit-of-work/unit-of-work.js';
import { Assets, type RenderedAsset } from './assets.port.js';
import { RequestScrubs } from './request-scrubs.js';
import { ScrubAssets } from './scrub-assets.js';
import { SweepStorage } from './sweep-storage.js';
import { sampleMp4, samplePng } from './testing/sample-media.js';

const JOB = 'rnd_01VERIFY' as RenderJobId;
const DAY_MS = 86_400_000;
const tomorrow = () => new Date(Date.now() + 2 * DAY_MS).toISOString();

describe('stored bytes', () => {
  let api: TestApi;
  let assets: Assets;
  let store: BlobStore;
  const reacted: string[] = [];

  beforeAll(async () => {
    api = await startApi();
    assets = api.app.get(Assets);
    store = api.app.get(BlobStore);
    for (const action of ['asset.corrupted', 'asset.missing', 'asset.recovered', 'asset.rendered'] as const) {
      api.app.get(Reactions).on(action, 'test', async (_, { subject }) => void reacted.push(`${action} ${subject.id}`));
    }
  });
  afterEach(() => {
    reacted.length = 0;
    api.holdTime(new Date().toISOString());
  });
  afterAll(() => api.close());

  const scope = () => ({ tenantId: api.tenant.id });
  const manager = () => api.tenant.member('manager').context;
  const upload = async (name: string): Promise<Asset> =>
    uploadAsset(api.as('manager'), await samplePng(name), { mediaType: 'image/png' });
  const fileOf = ({ sha256 }: { sha256: string }): string =>
    join(api.config.storageDir, contentKey(api.tenant.id, sha256 as Digest));
  const verify = (ids: AssetId[], mode: 'read' | 'fingerprint' = 'read') => assets.verifyBytes(scope(), ids, mode);
  const eventsOf = async (id: string) =>
    (await api.database.connection.collection('events').find({ 'subject.id': id }).sort({ seq: 1 }).toArray()).map(
      ({ action, data, actor }) => ({ action, data, actor }),
    );

  describe('verified', () => {
    it('are intact while nobody touches them, and nothing is recorded', async () => {
      const asset = await upload('intact');
      expect(await verify([asset.id])).toMatchObject({
        changed: false,
        assets: [
          { id: asset.id, recordedSha256: asset.sha256, integrity: { state: 'intact', observedSha256: asset.sha256 } },
        ],
      });
      expect(await eventsOf(asset.id)).toHaveLength(1);
    });

    it.each(['read', 'fingerprint'] as const)(
      'are found corrupt, missing and recovered, each told once (%s)',
      async (mode) => {
        const asset = await upload(`turns ${mode}`);
        const original = await readFile(fileOf(asset));
        const damage = randomBytes(original.length);
        await verify([asset.id], mode);

        await writeFile(fileOf(asset), damage);
        const observed = createHash('sha256').update(damage).digest('hex');
        expect(await verify([asset.id], mode)).toMatchObject({
          changed: true,
          assets: [{ recordedSha256: asset.sha256, integrity: { state: 'corrupt', observedSha256: observed } }],
        });
        expect((await verify([asset.id], mode)).changed).toBe(false);

        await rm(fileOf(asset));
        expect(await verify([asset.id], mode)).toMatchObject({
          changed: true,
          assets: [{ integrity: { state: 'missing' } }],
        });
        expect((await verify([asset.id], mode)).changed).toBe(false);

        await writeFile(fileOf(asset), original);
        expect(await verify([asset.id], mode)).toMatchObject({
          changed: true,
          assets: [{ integrity: { state: 'intact' } }],
        });

        const told = (await eventsOf(asset.id)).slice(1);
        expect(told.map(({ action }) => action)).toEqual(['asset.corrupted', 'asset.missing', 'asset.recovered']);
        expect(told[0]).toMatchObject({
          data: { expected: asset.sha256, observed },
          actor: { kind: 'system', id: 'integrity' },
        });
        expect(reacted).toEqual(
          ['asset.corrupted', 'asset.missing', 'asset.recovered'].map((action) => `${action} ${asset.id}`),
        );
      },
    );

    it('are told corrupt once, however many look at the same time', async () => {
      const asset = await upload('many look');
      await writeFile(fileOf(asset), 'damage');
      await Promise.all(Array.from({ length: 8 }, () => verify([asset.id])));
      expect((await eventsOf(asset.id)).map(({ action }) => action)).toEqual(['asset.uploaded', 'asset.corrupted']);
    });

    it('by fingerprint are read again only when they may have changed', async () => {
      const asset = await upload('settled');
      const dayOld = new Date(Date.now() - DAY_MS);
      const key = contentKey(api.tenant.id, asset.sha256 as Digest);
      const settled = await store.stat(key);
      const document = { verifiedFingerprint: settled?.fingerprint };
      const stat = store.stat.bind(store);
      const hash = store.hash.bind(store);
      let reads = 0;
      store.stat = async () => settled;
      store.hash = async (asked) => {
        reads += 1;
        return hash(asked);
      };
      try {
        await api.database.connection.collection('assets').updateOne({ _id: asset.id as never }, { $set: document });
        await verify([asset.id], 'fingerprint');
        expect(reads).toBe(0);
        await verify([asset.id], 'read');
        expect(reads).toBe(1);
        store.stat = stat;
        await utimes(fileOf(asset), dayOld, dayOld);
        await verify([asset.id], 'fingerprint');
        expect(reads).toBe(2);
      } finally {
        store.stat = stat;
        store.hash = hash;
      }
    });

    it('are not called missing when it is the storage that is out of order', async () => {
      const asset = await upload('outage');
      const root = api.config.storageDir;
      await rename(root, `${root}.away`);
      await writeFile(root, 'no folder');
      await expect(verify([asset.id])).rejects.toMatchObject({ code: 'service_unavailable' });
      await rm(root);
      await rename(`${root}.away`, root);
      expect(await verify([asset.id])).toMatchObject({ changed: false });
      expect(await eventsOf(asset.id)).toHaveLength(1);
    });

    it("are this tenant's alone", async () => {
      const asset = await upload('mine');
      expect(await assets.verifyBytes({ tenantId: api.foreign.id }, [asset.id], 'read')).toEqual({
        changed: false,
        assets: [],
        unreadable: [expect.objectContaining({ kind: 'asset', id: asset.id, problem: 'missing' })],
      });
      await expect(assets.describe({ tenantId: api.foreign.id }, [asset.id])).rejects.toMatchObject({
        code: 'not_found',
      });
    });
  });

  describe('scrubbed', () => {
    it('are all read again when their time has come, archived ones too', async () => {
      const [first, second] = [await upload('scrub 1'), await upload('scrub 2')];
      await api.as('manager').patch(`/assets/${second.id}`, { archived: true }, { headers: { 'if-match': '"1"' } });
      for (const asset of [first, second]) await writeFile(fileOf(asset), 'damage');
      expect(await api.app.get(ScrubAssets).execute(scope())).toBe(0);
      api.holdTime(tomorrow());
      expect(await api.app.get(ScrubAssets).execute(scope())).toBeGreaterThanOrEqual(2);
      expect(reacted).toEqual(expect.arrayContaining([first, second].map(({ id }) => `asset.corrupted ${id}`)));
      expect(await api.app.get(ScrubAssets).execute(scope())).toBe(0);
    });

    it('are read on behind one whose record can’t be read', async () => {
      const [damaged, sound] = [await upload('scrub damaged'), await upload('scrub sound')];
      const records = api.database.connection.collection<{ _id: string }>('assets');
      await records.updateOne({ _id: damaged.id }, { $set: { bytes: 'many', 'integrity.checkedAt': '2000' } });
      await writeFile(fileOf(sound), 'damage');
      api.holdTime(tomorrow());
      await api.app.get(ScrubAssets).execute(scope());
      expect(reacted).toContain(`asset.corrupted ${sound.id}`);
      await records.deleteOne({ _id: damaged.id });
    });

    it('are asked for once for each tenant, however often the timer fires', async () => {
      await upload('timer');
      for (let tick = 0; tick < 3; tick += 1) await api.app.get(RequestScrubs).execute();
      const jobs = api.database.connection.collection('queue_jobs');
      expect(await jobs.countDocuments({ kind: 'scrub-assets', tenantId: api.tenant.id })).toBe(1);
    });
  });

  describe('swept', () => {
    it('are removed when nobody has referred to them for a day, and never otherwise', async () => {
      const kept = await upload('kept');
      const archived = await upload('kept in the archive');
      await api.as('manager').patch(`/assets/${archived.id}`, { archived: true }, { headers: { 'if-match': '"1"' } });
      const orphan = randomBytes(100);
      const orphanKey = contentKey(api.tenant.id, createHash('sha256').update(orphan).digest('hex') as Digest);
      const incoming = incomingKey(api.tenant.id, 'upl_01ABANDONED');
      await store.putIfAbsent(orphanKey, Readable.from([orphan]));
      await store.putIfAbsent(incoming, Readable.from([orphan]));

      const sweep = () => api.app.get(SweepStorage).execute(scope());
      expect(await sweep()).toBe(0);
      api.holdTime(tomorrow());
      expect(await sweep()).toBeGreaterThanOrEqual(2);
      expect(await store.stat(orphanKey)).toBeUndefined();
      expect(await store.stat(incoming)).toBeUndefined();
      for (const asset of [kept, archived])
        expect((await verify([asset.id])).assets[0]?.integrity.state).toBe('intact');
    });
  });

  describe('rendered', () => {
    const render = (source: Buffer, mediaType: 'image/png' | 'video/mp4' = 'image/png', maxBytes = 10_000_000) =>
      assets.storeContent(scope(), { origin: 'studio', mediaType, source: Readable.from([source]), maxBytes });
    const SCRIPT = '<script>alert(1)</script>';
    const record = (rendered: Omit<RenderedAsset, 'filename' | 'renderJobId'>) =>
      api.app
        .get(UnitOfWork)
        .run(manager(), (tx) => assets.recordRendered(tx, { filename: 'render', renderJobId: JOB, ...rendered }));

    it('become an asset in two steps: the bytes, then the record in the transaction of the job', async () => {
      const content = await render(sampleMp4('rendered'), 'video/mp4');
      expect(await store.stat(contentKey(api.tenant.id, content.sha256))).toBeDefined();
      const facts = await record({ content, aiGenerated: true });
      expect(facts).toMatchObject({ type: 'video', aiGenerated: true, width: 1_080, height: 1_920, durationMs: 3_000 });
      expect((await eventsOf(facts.id))[0]).toMatchObject({
        action: 'asset.rendered',
        data: { renderJobId: JOB, sha256: content.sha256 },
      });
      const read = await api.as('viewer').get(`/assets/${facts.id}`);
      expect(read.body).toMatchObject({ renderJobId: JOB, filename: 'render' });
    });

    it('leave no record when the transaction fails, and nothing among the incoming', async () => {
      const content = await render(await samplePng('undone'));
      const undone = api.app.get(UnitOfWork).run(manager(), async (tx) => {
        await assets.recordRendered(tx, { content, filename: 'x', renderJobId: JOB, aiGenerated: false });
        throw new Error('the job was cancelled');
      });
      await expect(undone).rejects.toThrow('the job was cancelled');
      const library = api.database.connection.collection('assets');
      expect(await library.countDocuments({ sha256: content.sha256 })).toBe(0);
      expect(await readdir(join(api.config.storageDir, 'tenants', api.tenant.id, 'incoming'))).toEqual([]);
    });

    it('twice are one asset, which is marked as AI-made once it is', async () => {
      const png = await samplePng('twice rendered');
      const plain = await record({ content: await render(png), aiGenerated: false });
      const marked = await record({ content: await render(png), aiGenerated: true });
      expect(marked).toMatchObject({ id: plain.id, aiGenerated: true });
      expect(await record({ content: await render(png), aiGenerated: false })).toMatchObject({
        id: plain.id,
        aiGenerated: true,
      });
      expect((await eventsOf(plain.id)).map(({ action }) => action)).toEqual(['asset.rendered', 'asset.edited']);
    });

    it('at the same time are one asset', async () => {
      const content = await render(await samplePng('rendered at once'));
      const recorded = await Promise.all(Array.from({ length: 6 }, () => record({ content, aiGenerated: false })));
      expect(new Set(recorded.map(({ id }) => id)).size).toBe(1);
    });

    it('are kept byte for byte from our own studio; of what a provider sends, the picture alone', async () => {
      const picture = await sharp(await samplePng('with more'))
        .withExif({ IFD0: { Artist: SCRIPT } })
        .png()
        .toBuffer();
      expect(await render(picture)).toMatchObject({
        sha256: createHash('sha256').update(picture).digest('hex'),
        bytes: picture.length,
      });
      const source = Readable.from([Buffer.concat([picture, Buffer.from(SCRIPT)])]);
      const sent = { origin: 'provider', mediaType: 'image/png', source, maxBytes: 10_000_000 } as const;
      const { sha256 } = await assets.storeContent(scope(), sent);
      const kept = await store.open(contentKey(api.tenant.id, sha256));
      if (!kept) throw new Error('Nothing was kept.');
      expect((await buffer(kept.stream)).includes(SCRIPT)).toBe(false);
    });

    it.each([
      ['of another type than said', () => samplePng('liar'), 'video/mp4' as const, 10_000_000, 'content_mismatch'],
      ['too large', () => samplePng('large'), 'image/png' as const, 10, 'payload_too_large'],
    ])('are refused when %s, and nothing of them is kept', async (_, make, mediaType, maxBytes, code) => {
      const bytes = await make();
      await expect(render(bytes, mediaType, maxBytes)).rejects.toMatchObject({ code });
      const key = contentKey(api.tenant.id, createHash('sha256').update(bytes).digest('hex') as Digest);
      expect(await store.stat(key)).toBeUndefined();
    });
  });

  it('are opened for sending only while they are intact', async () => {
    const asset = await upload('to be sent');
    const { stream, asset: facts } = await assets.openContent(scope(), asset.id);
    expect(facts.sha256).toBe(asset.sha256);
    stream.destroy();
    await writeFile(fileOf(asset), 'damage');
    await expect(assets.openContent(scope(), asset.id)).rejects.toMatchObject({ code: 'content_mismatch' });
    await rm(fileOf(asset));
    await expect(assets.openContent(scope(), asset.id)).rejects.toMatchObject({ code: 'not_found' });
  });
});
