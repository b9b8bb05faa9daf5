import { createHash, randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { Digest } from '@greenlight/shared/kernel/digest-schema.js';
import { type BytesApi, startBytesApi } from '../../../test/support/bytes-api.js';
import { contentKey, incomingKey } from '../../platform/storage/blob-key.js';
import { RequestScrubs } from './request-scrubs.js';
import { ScrubAssets } from './scrub-assets.js';
import { SweepStorage } from './sweep-storage.js';

const DAY_MS = 86_400_000;
const tomorrow = () => new Date(Date.now() + 2 * DAY_MS).toISOString();

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

  describe('scrubbed', () => {
    it('are all read again when their time has come, archived ones too', async () => {
      const [first, second] = [await api.upload('scrub 1'), await api.upload('scrub 2')];
      await api.as('manager').patch(`/assets/${second.id}`, { archived: true }, { headers: { 'if-match': '"1"' } });
      for (const asset of [first, second]) await writeFile(api.fileOf(asset), 'damage');
      expect(await api.app.get(ScrubAssets).execute(api.scope)).toBe(0);
      api.holdTime(tomorrow());
      expect(await api.app.get(ScrubAssets).execute(api.scope)).toBeGreaterThanOrEqual(2);
      expect(api.reacted).toEqual(expect.arrayContaining([first, second].map(({ id }) => `asset.corrupted ${id}`)));
      expect(await api.app.get(ScrubAssets).execute(api.scope)).toBe(0);
    });

    it('are read on behind one whose record can’t be read', async () => {
      const [damaged, sound] = [await api.upload('scrub damaged'), await api.upload('scrub sound')];
      const records = api.database.connection.collection<{ _id: string }>('assets');
      await records.updateOne({ _id: damaged.id }, { $set: { bytes: 'many', 'integrity.checkedAt': '2000' } });
      await writeFile(api.fileOf(sound), 'damage');
      api.holdTime(tomorrow());
      await api.app.get(ScrubAssets).execute(api.scope);
      expect(api.reacted).toContain(`asset.corrupted ${sound.id}`);
      await records.deleteOne({ _id: damaged.id });
    });

    it('are asked for once for each tenant, however often the timer fires', async () => {
      await api.upload('timer');
      for (let tick = 0; tick < 3; tick += 1) await api.app.get(RequestScrubs).execute();
      const jobs = api.database.connection.collection('queue_jobs');
      expect(await jobs.countDocuments({ kind: 'scrub-assets', tenantId: api.tenant.id })).toBe(1);
    });
  });

  describe('swept', () => {
    it('are removed when nobody has referred to them for a day, and never otherwise', async () => {
      const kept = await api.upload('kept');
      const archived = await api.upload('kept in the archive');
      await api.as('manager').patch(`/assets/${archived.id}`, { archived: true }, { headers: { 'if-match': '"1"' } });
      const orphan = randomBytes(100);
      const orphanKey = contentKey(api.tenant.id, createHash('sha256').update(orphan).digest('hex') as Digest);
      const incoming = incomingKey(api.tenant.id, 'upl_01ABANDONED');
      await api.store.putIfAbsent(orphanKey, Readable.from([orphan]));
      await api.store.putIfAbsent(incoming, Readable.from([orphan]));

      const sweep = () => api.app.get(SweepStorage).execute(api.scope);
      expect(await sweep()).toBe(0);
      api.holdTime(tomorrow());
      expect(await sweep()).toBeGreaterThanOrEqual(2);
      expect(await api.store.stat(orphanKey)).toBeUndefined();
      expect(await api.store.stat(incoming)).toBeUndefined();
      for (const asset of [kept, archived])
        expect((await api.verify([asset.id])).assets[0]?.integrity.state).toBe('intact');
    });
  });
});
