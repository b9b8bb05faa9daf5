import { createHash } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Asset } from '@greenlight/shared/asset/asset.js';
import { startApi, type TestApi } from '../../../test/support/api.js';
import { pathAndQuery, uploadAsset } from '../../../test/support/upload-asset.js';
import { samplePng } from './testing/sample-media.js';

const digestOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

describe('a download', () => {
  let api: TestApi;
  let bytes: Buffer;
  let asset: Asset;

  beforeAll(async () => {
    api = await startApi();
    bytes = await samplePng('download', 300, 200);
    asset = await uploadAsset(api.as('manager'), bytes, { filename: 'Café "1".png', mediaType: 'image/png' });
  });
  afterAll(() => api.close());

  const address = (of: Asset = asset): string => pathAndQuery(of.downloadUrl ?? '');
  const fileOf = (of: Asset): string =>
    join(api.config.storageDir, 'tenants', api.tenant.id, of.sha256.slice(0, 2), of.sha256);
  const get = (headers: Record<string, string> = {}, url = address()) =>
    api.app.inject({ method: 'GET', url, headers });

  it('gives whoever holds the signed address the exact bytes, under headers that keep them harmless', async () => {
    const answer = await get();
    expect(answer.statusCode).toBe(200);
    expect(answer.rawPayload.equals(bytes)).toBe(true);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(bytes.length),
      'content-disposition': `attachment; filename="Caf_ _1_.png"; filename*=UTF-8''Caf%C3%A9%20%221%22.png`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'accept-ranges': 'bytes',
      etag: `"${digestOf(bytes)}"`,
      'cache-control': expect.stringMatching(/^private, max-age=\d+, immutable$/),
    });
  });

  it.each([
    ['bytes=0-9', 0, 10],
    ['bytes=100-', 100, undefined],
    ['bytes=-5', -5, undefined],
  ])('of %s gives that part', async (range, start, end) => {
    const answer = await get({ range });
    const part = bytes.subarray(start, end);
    expect(answer.statusCode).toBe(206);
    expect(answer.rawPayload.equals(part)).toBe(true);
    const from = start < 0 ? bytes.length + start : start;
    expect(answer.headers['content-range']).toBe(`bytes ${from}-${from + part.length - 1}/${bytes.length}`);
    expect(answer.headers['content-length']).toBe(String(part.length));
  });

  it('of a range beyond the end says how much there is', async () => {
    const answer = await get({ range: `bytes=${bytes.length}-` });
    expect(answer.statusCode).toBe(416);
    expect(answer.json()).toMatchObject({ code: 'range_not_satisfiable' });
    expect(answer.headers['content-range']).toBe(`bytes */${bytes.length}`);
  });

  it('gives the whole where the range is of other bytes or makes no sense', async () => {
    expect((await get({ range: 'bytes=0-9', 'if-range': '"other"' })).statusCode).toBe(200);
    expect((await get({ range: 'bytes=0-9', 'if-range': `"${digestOf(bytes)}"` })).statusCode).toBe(206);
    expect((await get({ range: 'pages=1-2' })).statusCode).toBe(200);
  });

  it('sends nothing again to somebody who has it', async () => {
    const answer = await get({ 'if-none-match': `"x", "${digestOf(bytes)}"` });
    expect(answer.statusCode).toBe(304);
    expect(answer.rawPayload).toHaveLength(0);
  });

  it('answers HEAD with the headers alone', async () => {
    const answer = await api.app.inject({ method: 'HEAD', url: address() });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-length']).toBe(String(bytes.length));
    expect(answer.rawPayload).toHaveLength(0);
  });

  it.each([
    ['without a signature', (url: string) => url.replace(/&signature=.*/, ''), 422],
    [
      'with another signature',
      (url: string) => url.replace(/signature=./, (start) => (start.endsWith('A') ? 'signature=B' : 'signature=A')),
      403,
    ],
    [
      'with a later expiry',
      (url: string) => url.replace(/expires=(\d+)/, (_, at: string) => `expires=${Number(at) + 60}`),
      403,
    ],
    ['with one parameter more', (url: string) => `${url}&disposition=inline`, 422],
    ['with two expiries', (url: string) => `${url}&expires=9999999999`, 422],
    ['of another asset', (url: string) => url.replace(/ast_\w+/, 'ast_01OTHER'), 403],
    ['of no asset', (url: string) => url.replace(/ast_\w+/, '..%2f..%2fsecret'), 404],
  ])('is refused at an address %s', async (_, change, status) => {
    expect((await get({}, change(address()))).statusCode).toBe(status);
  });

  it('is refused in the name of another tenant', async () => {
    const answer = await get({}, address().replace(/tenant=ten_\w+/, `tenant=${api.foreign.id}`));
    expect(answer.json()).toMatchObject({ code: 'signature_invalid' });
  });

  it('is refused from the moment its address expires; addresses stay the same for a while', async () => {
    api.holdTime('2026-09-01T07:01:00.000Z');
    const read = async () => (await api.as('viewer').get(`/assets/${asset.id}`)).body.downloadUrl as string;
    const url = pathAndQuery(await read());
    api.holdTime('2026-09-01T07:14:59.000Z');
    expect(pathAndQuery(await read())).toBe(url);
    api.holdTime('2026-09-01T07:59:59.000Z');
    expect((await get({}, url)).statusCode).toBe(200);
    api.holdTime('2026-09-01T08:00:00.000Z');
    expect((await get({}, url)).statusCode).toBe(403);
    api.holdTime(new Date().toISOString());
  });

  it('never gives bytes that changed behind our back for those of the asset', async () => {
    const original = await samplePng('to be altered');
    const altered = await uploadAsset(api.as('manager'), original, { mediaType: 'image/png' });
    await writeFile(fileOf(altered), await samplePng('altered'));
    const answer = await get({}, address(altered));
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({ code: 'content_mismatch' });
    expect((await api.as('manager').get(`/assets/${altered.id}`)).body.integrity).toMatchObject({ state: 'corrupt' });

    await writeFile(fileOf(altered), original);
    expect((await get({}, address(altered))).statusCode).toBe(200);
    await rm(fileOf(altered));
    expect((await get({}, address(altered))).statusCode).toBe(404);
  });
});
