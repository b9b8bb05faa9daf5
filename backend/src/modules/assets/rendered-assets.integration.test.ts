import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Digest } from '@greenlight/shared/kernel/digest-schema.js';
import type { RenderJobId } from '@greenlight/shared/kernel/ids.js';
import sharp from 'sharp';
import { type BytesApi, startBytesApi } from '../../../test/support/bytes-api.js';
import { contentKey } from '../../platform/storage/blob-key.js';
import { UnitOfWork } from '../../platform/unit-of-work/unit-of-work.js';
import type { RenderedAsset } from './assets.port.js';
import { sampleMp4, samplePng } from './testing/sample-media.js';

const JOB = 'rnd_01VERIFY' as RenderJobId;

describe('stored bytes', () => {
  let api: BytesApi;
  beforeAll(async () => {
    api = await startBytesApi();
  });
  afterAll(() => api?.close());

  const manager = () => api.tenant.member('manager').context;

  describe('rendered', () => {
    const render = (source: Buffer, mediaType: 'image/png' | 'video/mp4' = 'image/png', maxBytes = 10_000_000) =>
      api.assets.storeContent(api.scope, { origin: 'studio', mediaType, source: Readable.from([source]), maxBytes });
    const SCRIPT = '<script>alert(1)</script>';
    const asked = { filename: 'render', renderJobId: JOB, authorIds: ['usr_asked'] };
    const record = (rendered: Pick<RenderedAsset, 'content' | 'aiGenerated'> & Partial<RenderedAsset>) =>
      api.app.get(UnitOfWork).run(manager(), (tx) => api.assets.recordRendered(tx, { ...asked, ...rendered }));

    it('become an asset in two steps: the bytes, then the record in the transaction of the job', async () => {
      const content = await render(sampleMp4('rendered'), 'video/mp4');
      expect(await api.store.stat(contentKey(api.tenant.id, content.sha256))).toBeDefined();
      const facts = await record({ content, aiGenerated: true });
      expect(facts).toMatchObject({ type: 'video', aiGenerated: true, width: 1_080, height: 1_920, durationMs: 3_000 });
      expect((await api.eventsOf(facts.id))[0]).toMatchObject({
        action: 'asset.rendered',
        data: { renderJobId: JOB, sha256: content.sha256 },
      });
      const read = await api.as('viewer').get(`/assets/${facts.id}`);
      expect(read.body).toMatchObject({ renderJobId: JOB, filename: 'render' });
    });

    it('leave no record when the transaction fails, and nothing among the incoming', async () => {
      const content = await render(await samplePng('undone'));
      const undone = api.app.get(UnitOfWork).run(manager(), async (tx) => {
        await api.assets.recordRendered(tx, { ...asked, content, aiGenerated: false });
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
      expect((await api.eventsOf(plain.id)).map(({ action }) => action)).toEqual(['asset.rendered', 'asset.edited']);
    });

    it('are the work of whom they were made for, each time', async () => {
      const png = await samplePng('made for two');
      const authorsOf = async (authorIds: string[]) =>
        (await record({ content: await render(png), aiGenerated: false, authorIds })).authorIds;
      expect(await authorsOf(['usr_first'])).toEqual(['usr_first']);
      expect(await authorsOf(['usr_second', 'usr_first'])).toEqual(['usr_first', 'usr_second']);
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
      const { sha256 } = await api.assets.storeContent(api.scope, sent);
      const kept = await api.store.open(contentKey(api.tenant.id, sha256));
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
      expect(await api.store.stat(key)).toBeUndefined();
    });
  });
});
