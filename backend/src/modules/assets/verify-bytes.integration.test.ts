import { createHash, randomBytes } from 'node:crypto';
import { readFile, rename, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import type { Digest } from '@greenlight/shared/kernel/digest-schema.js';
import { type BytesApi, startBytesApi } from '../../../test/support/bytes-api.js';
import { contentKey } from '../../platform/storage/blob-key.js';

const DAY_MS = 86_400_000;

describe('stored bytes', () => {
  let api: BytesApi;
  beforeAll(async () => {
    api = await startBytesApi();
  });
  afterEach(() => {
    api.reacted.length = 0;
    api.holdTime(new Date().toISOString());
  });
  afterAll(() => api?.close());

  describe('verified', () => {
    it('are intact while nobody touches them, and nothing is recorded', async () => {
      const asset = await api.upload('intact');
      expect(await api.verify([asset.id])).toMatchObject({
        changed: false,
        assets: [
          { id: asset.id, recordedSha256: asset.sha256, integrity: { state: 'intact', observedSha256: asset.sha256 } },
        ],
      });
      expect(await api.eventsOf(asset.id)).toHaveLength(1);
    });

    it.each(['read', 'fingerprint'] as const)(
      'are found corrupt, missing and recovered, each told once (%s)',
      async (mode) => {
        const asset = await api.upload(`turns ${mode}`);
        const original = await readFile(api.fileOf(asset));
        const damage = randomBytes(original.length);
        await api.verify([asset.id], mode);

        await writeFile(api.fileOf(asset), damage);
        const observed = createHash('sha256').update(damage).digest('hex');
        expect(await api.verify([asset.id], mode)).toMatchObject({
          changed: true,
          assets: [{ recordedSha256: asset.sha256, integrity: { state: 'corrupt', observedSha256: observed } }],
        });
        expect((await api.verify([asset.id], mode)).changed).toBe(false);

        await rm(api.fileOf(asset));
        expect(await api.verify([asset.id], mode)).toMatchObject({
          changed: true,
          assets: [{ integrity: { state: 'missing' } }],
        });
        expect((await api.verify([asset.id], mode)).changed).toBe(false);

        await writeFile(api.fileOf(asset), original);
        expect(await api.verify([asset.id], mode)).toMatchObject({
          changed: true,
          assets: [{ integrity: { state: 'intact' } }],
        });

        const told = (await api.eventsOf(asset.id)).slice(1);
        expect(told.map(({ action }) => action)).toEqual(['asset.corrupted', 'asset.missing', 'asset.recovered']);
        expect(told[0]).toMatchObject({
          data: { expected: asset.sha256, observed },
          actor: { kind: 'system', id: 'integrity' },
        });
        expect(api.reacted).toEqual(
          ['asset.corrupted', 'asset.missing', 'asset.recovered'].map((action) => `${action} ${asset.id}`),
        );
      },
    );

    it.each(['read', 'fingerprint'] as const)(
      'are found corrupt without being read when there are more of them than were recorded (%s)',
      async (mode) => {
        const asset = await api.upload(`swollen ${mode}`);
        const original = await readFile(api.fileOf(asset));
        await truncate(api.fileOf(asset), 1024 ** 4);
        const found = await api.verify([asset.id], mode);
        expect(found).toMatchObject({ changed: true, assets: [{ id: asset.id, integrity: { state: 'corrupt' } }] });
        expect(found.assets[0]?.integrity).not.toHaveProperty('observedSha256');
        expect((await api.verify([asset.id], mode)).changed).toBe(false);
        await writeFile(api.fileOf(asset), original);
        expect(await api.verify([asset.id], mode)).toMatchObject({ assets: [{ integrity: { state: 'intact' } }] });
        const told = (await api.eventsOf(asset.id)).slice(1);
        expect(told.map(({ action }) => action)).toEqual(['asset.corrupted', 'asset.recovered']);
      },
    );

    it('are told corrupt once, however many look at the same time', async () => {
      const asset = await api.upload('many look');
      await writeFile(api.fileOf(asset), 'damage');
      await Promise.all(Array.from({ length: 8 }, () => api.verify([asset.id])));
      expect((await api.eventsOf(asset.id)).map(({ action }) => action)).toEqual(['asset.uploaded', 'asset.corrupted']);
    });

    it('by fingerprint are read again only when they may have changed', async () => {
      const asset = await api.upload('settled');
      const dayOld = new Date(Date.now() - DAY_MS);
      const key = contentKey(api.tenant.id, asset.sha256 as Digest);
      const settled = await api.store.stat(key);
      const document = { verifiedFingerprint: settled?.fingerprint };
      const stat = api.store.stat.bind(api.store);
      const hash = api.store.hash.bind(api.store);
      let reads = 0;
      api.store.stat = async () => settled;
      api.store.hash = async (asked) => {
        reads += 1;
        return hash(asked);
      };
      try {
        await api.database.connection.collection('assets').updateOne({ _id: asset.id as never }, { $set: document });
        await api.verify([asset.id], 'fingerprint');
        expect(reads).toBe(0);
        await api.verify([asset.id], 'read');
        expect(reads).toBe(1);
        api.store.stat = stat;
        await utimes(api.fileOf(asset), dayOld, dayOld);
        await api.verify([asset.id], 'fingerprint');
        expect(reads).toBe(2);
      } finally {
        api.store.stat = stat;
        api.store.hash = hash;
      }
    });

    it('are not called missing when it is the storage that is out of order', async () => {
      const asset = await api.upload('outage');
      const root = api.config.storageDir;
      await rename(root, `${root}.away`);
      await writeFile(root, 'no folder');
      await expect(api.verify([asset.id])).rejects.toMatchObject({ code: 'service_unavailable' });
      await rm(root);
      await rename(`${root}.away`, root);
      expect(await api.verify([asset.id])).toMatchObject({ changed: false });
      expect(await api.eventsOf(asset.id)).toHaveLength(1);
    });

    it("are this tenant's alone", async () => {
      const asset = await api.upload('mine');
      expect(await api.assets.verifyBytes({ tenantId: api.foreign.id }, [asset.id], 'read')).toEqual({
        changed: false,
        assets: [],
        unreadable: [expect.objectContaining({ kind: 'asset', id: asset.id, problem: 'missing' })],
      });
      await expect(api.assets.describe({ tenantId: api.foreign.id }, [asset.id])).rejects.toMatchObject({
        code: 'not_found',
      });
    });
  });
});
