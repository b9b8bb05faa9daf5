import { sha256Hex } from '@greenlight/shared/kernel/digest.js';
import { startApi, type TestApi } from '../../../test/support/api.js';
import type { ApiClient } from '../../../test/support/api-client.js';
import { announceUpload, pathAndQuery } from '../../../test/support/upload-asset.js';
import { sampleJpeg, samplePng } from './testing/sample-media.js';

let api: TestApi;
let manager: ApiClient;
beforeAll(async () => {
  api = await startApi();
  manager = api.as('manager');
});
afterAll(() => api?.close());

describe('an upload', () => {
  describe('takes bytes only as announced:', () => {
    const send = async (
      bytes: Buffer,
      changed: { headers?: Record<string, string>; url?: (url: string) => string },
    ) => {
      const announced = await samplePng('as announced');
      const { url, headers } = await announceUpload(manager, announced, { mediaType: 'image/png' });
      return api.anonymous.put((changed.url ?? ((same) => same))(pathAndQuery(url)), bytes, {
        headers: { ...headers, ...changed.headers },
      });
    };
    const exact = () => samplePng('as announced');

    it('not more of them', async () => {
      const answer = await send(Buffer.concat([await exact(), Buffer.alloc(1)]), {});
      expect(answer).toMatchObject({ status: 413, body: { code: 'payload_too_large', issues: [{ path: 'bytes' }] } });
    });

    it('not fewer', async () => {
      const answer = await send((await exact()).subarray(1), {});
      expect(answer).toMatchObject({ status: 422, body: { code: 'content_mismatch', issues: [{ path: 'bytes' }] } });
    });

    it('not as another type', async () => {
      const answer = await send(await exact(), { headers: { 'content-type': 'image/jpeg' } });
      expect(answer).toMatchObject({ status: 415, body: { code: 'unsupported_media_type' } });
      const script = await send(await exact(), { headers: { 'content-type': 'text/html' } });
      expect(script.status).toBe(415);
    });

    it.each([
      [
        'another signature',
        (url: string) => url.replace(/signature=./, (start) => (start.endsWith('A') ? 'signature=B' : 'signature=A')),
      ],
      [
        'a later expiry',
        (url: string) => url.replace(/expires=(\d+)/, (_, at: string) => `expires=${Number(at) + 3_600}`),
      ],
      ['another upload', (url: string) => url.replace(/uploads\/upl_\w+/, 'uploads/upl_01ANOTHER')],
    ])('not at an address with %s', async (_, url) => {
      expect(await send(await exact(), { url })).toMatchObject({ status: 403, body: { code: 'signature_invalid' } });
    });

    it('not at an address in the name of another tenant', async () => {
      const url = (address: string) => address.replace(/tenant=ten_\w+/, `tenant=${api.foreign.id}`);
      expect(await send(await exact(), { url })).toMatchObject({ status: 403, body: { code: 'signature_invalid' } });
    });

    it('not in place of what is there, but the same bytes again without harm', async () => {
      const [one, other] = [await sampleJpeg('one!'), await sampleJpeg('two!')];
      expect(one.length).toBe(other.length);
      const { id, url, headers } = await announceUpload(manager, one, { mediaType: 'image/jpeg' });
      expect((await manager.put(pathAndQuery(url), one, { headers })).status).toBe(204);
      expect(await manager.put(pathAndQuery(url), other, { headers })).toMatchObject({
        status: 409,
        body: { code: 'illegal_transition' },
      });
      expect((await manager.put(pathAndQuery(url), one, { headers })).status).toBe(204);
      expect((await manager.post(`/uploads/${id}/complete`)).body.source.sha256).toBe(sha256Hex(one));
    });
  });

  it('can not be completed before its bytes are here', async () => {
    const { id } = await announceUpload(manager, Buffer.alloc(9), { mediaType: 'image/png' });
    expect(await manager.post(`/uploads/${id}/complete`)).toMatchObject({
      status: 409,
      body: { code: 'illegal_transition', state: 'open' },
    });
  });
});
