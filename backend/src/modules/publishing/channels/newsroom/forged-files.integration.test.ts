/** The file of a publication, changed behind the API: nobody is sent other bytes than those that were let go. */
import { readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Hex } from '@greenlight/shared/kernel/digest.js';
import { newPicture, uploadPicture } from '../../../../../test/support/campaign-steps.js';
import { type NewsroomApi, type Published, startNewsroomApi } from '../../../../../test/support/newsroom-api.js';
import { BlobStore } from '../../../../platform/storage/blob-store.js';

let api: NewsroomApi;
let other: Published;
beforeAll(async () => {
  api = await startNewsroomApi();
  [other] = (await api.publish('Evenings for everybody')) as [Published];
});
afterAll(() => api?.close());

describe('the file of a publication', () => {
  const fileOf = (picture: Buffer): string => {
    const sha256 = sha256Hex(picture);
    return join(api.config.storageDir, 'tenants', api.tenant.id, sha256.slice(0, 2), sha256);
  };

  it('is never another, though the record of its asset and the bytes were both exchanged', async () => {
    const forged = await newPicture();
    const forgedId = await uploadPicture(api.as('manager'), forged);
    const { sha256, bytes } = await api.stored('assets', forgedId);
    await api.collection('assets').deleteOne({ _id: forgedId });
    await api.visit(other.media);
    await api.whileStored('assets', other.assetId, { sha256, bytes }, async () => {
      expect((await api.visit(other.media)).bytes.equals(other.picture)).toBe(true);
      const path = fileOf(other.picture);
      const genuine = await readFile(path);
      await writeFile(path, forged);
      expect(await api.problemAt(other.media)).toEqual({ status: 422, code: 'content_mismatch' });
      await writeFile(path, genuine);
    });
    expect((await api.visit(other.media)).bytes.equals(other.picture)).toBe(true);
  });

  it('is not read at all when there is more of it than was let go', async () => {
    const path = fileOf(other.picture);
    const genuine = await readFile(path);
    await truncate(path, 1024 ** 4);
    try {
      expect(await api.problemAt(other.media)).toEqual({ status: 422, code: 'content_mismatch' });
    } finally {
      await writeFile(path, genuine);
    }
    expect((await api.visit(other.media)).status).toBe(200);
  });

  it('is hashed again when it may have changed, whatever the record of its asset says of that', async () => {
    const path = fileOf(other.picture);
    const genuine = await readFile(path);
    const flipped = Buffer.from(genuine);
    flipped[flipped.length - 20] = (flipped.at(-20) ?? 0) ^ 1;
    const store = api.app.get(BlobStore);
    const stat = store.stat.bind(store);
    store.stat = async () => ({ bytes: genuine.length, fingerprint: 'settled' });
    try {
      await writeFile(path, flipped);
      await api.whileStored('assets', other.assetId, { verifiedFingerprint: 'settled' }, async () => {
        expect(await api.problemAt(other.media)).toEqual({ status: 422, code: 'content_mismatch' });
      });
    } finally {
      store.stat = stat;
      await writeFile(path, genuine);
    }
    expect((await api.visit(other.media)).status).toBe(200);
  });
});
