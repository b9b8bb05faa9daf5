import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { expectStatus, newPicture } from './support/campaign-steps.js';
import { dumpDatabase } from './support/database-dump.js';
import { type ShippingApi, startShippingApi } from './support/shipping-api.js';

let api: ShippingApi;
beforeAll(async () => {
  api = await startShippingApi();
});
afterAll(() => api?.close());

const SCRIPT = '<!doctype html><script>alert(1)</script>';

const announce = async (mediaType: string, bytes: number) => {
  const answer = await api.as('manager').post('/uploads', { filename: 'a.png', mediaType, bytes });
  const { id, url, headers } = expectStatus(answer, 201).body;
  const { pathname, search } = new URL(url);
  return { id, address: pathname + search, headers };
};

/** Sends the bytes as what they claim to be, and asks for an asset to be made of them. */
const upload = async (mediaType: string, content: Buffer) => {
  const { id, address, headers } = await announce(mediaType, content.length);
  const sent = await api.anonymous.send('PUT', address, content, { headers });
  return sent.status === 204 ? api.as('manager').post(`/uploads/${id}/complete`) : sent;
};

const assetsAndEvents = async () => {
  const { assets, events, event_heads: heads } = await dumpDatabase(api.database);
  return { assets, events, heads };
};

const jpeg = async () =>
  sharp(await newPicture())
    .jpeg()
    .toBuffer();

describe('a file that lies about its type', () => {
  it.each([
    ['a JPEG', jpeg],
    ['a web page', async () => Buffer.from(SCRIPT)],
    [
      'a drawing that can run scripts',
      async () => Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>`),
    ],
    [
      'the beginning of a PNG and then a script',
      async () => Buffer.concat([(await newPicture()).subarray(0, 60), Buffer.from(SCRIPT)]),
    ],
    ['a PNG that breaks off', async () => (await newPicture()).subarray(0, 80)],
    ['packed bytes', async () => gzipSync(SCRIPT)],
    ['nothing but zeros', async () => Buffer.alloc(64)],
  ])('(%s that says it is a PNG) makes no asset, and the answer names the field and the rule', async (_, make) => {
    const before = await assetsAndEvents();
    const answer = await upload('image/png', await make());
    expect(answer).toMatchObject({ status: 422, body: { code: 'content_mismatch' } });
    expect(answer.body.issues).toMatchObject([{ path: 'mediaType', rule: expect.any(String) }]);
    expect(await assetsAndEvents()).toEqual(before);
  });

  it('is refused when what it hashes to is not what was announced, or when it is longer', async () => {
    const before = await assetsAndEvents();
    const picture = await newPicture();
    const announced = { filename: 'a.png', mediaType: 'image/png', bytes: picture.length, sha256: 'a'.repeat(64) };
    const { body } = expectStatus(await api.as('manager').post('/uploads', announced), 201);
    const { pathname, search } = new URL(body.url);
    await api.anonymous.send('PUT', pathname + search, picture, { headers: body.headers });
    const refused = await api.as('manager').post(`/uploads/${body.id}/complete`);
    expect(refused).toMatchObject({ status: 422, body: { code: 'content_mismatch', issues: [{ path: 'sha256' }] } });
    const { address, headers } = await announce('image/png', 10);
    const long = await api.anonymous.send('PUT', address, picture, { headers });
    expect(long).toMatchObject({ status: 413, body: { code: 'payload_too_large', issues: [{ path: 'bytes' }] } });
    expect(await assetsAndEvents()).toEqual(before);
  });

  it('is not taken under another type than was announced, nor with an address that was signed for another', async () => {
    const picture = await newPicture();
    const { address } = await announce('image/png', picture.length);
    const other = await api.anonymous.send('PUT', address, picture, { headers: { 'content-type': 'image/jpeg' } });
    expect(other).toMatchObject({ status: 415, body: { code: 'unsupported_media_type' } });
    const forged = address.replace(/signature=[^&]+/, 'signature=AAAA');
    expect(forged).not.toBe(address);
    const answer = await api.anonymous.send('PUT', forged, picture, { headers: { 'content-type': 'image/png' } });
    expect(answer.status).toBe(403);
  });
});
