import { MAX_DRAINED_BYTES } from '../src/platform/http/drain-refused-bodies.js';
import { startApi, type TestApi } from './support/api.js';
import { RawConnection } from './support/raw-connection.js';
import { announceUpload, pathAndQuery } from './support/upload-asset.js';

const TEN_MEGABYTES = Buffer.alloc(10 * 1024 ** 2, 'a');
const BY_LENGTH = { headers: `Content-Length: ${TEN_MEGABYTES.length}\r\n`, before: '', after: '' };
const IN_CHUNKS = {
  headers: 'Transfer-Encoding: chunked\r\n',
  before: `${TEN_MEGABYTES.length.toString(16)}\r\n`,
  after: '\r\n0\r\n\r\n',
};

let api: TestApi;
let address: string;
beforeAll(async () => {
  api = await startApi();
  await api.app.listen(0, '127.0.0.1');
  address = await api.app.getUrl();
});
afterAll(() => api?.close());

const open = () => RawConnection.open(Number(new URL(address).port));
const jsonHead = () => 'POST /api/v1/campaigns HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n';
const uploadHead = async () => {
  const { url } = await announceUpload(api.as('manager'), Buffer.alloc(9), { mediaType: 'image/png' });
  return `PUT ${pathAndQuery(url)} HTTP/1.1\r\nHost: a\r\nContent-Type: image/png\r\n`;
};

describe('a body that is refused while it is on its way', () => {
  it('is told so to whoever sends it, each time', async () => {
    for (let round = 0; round < 20; round += 1) {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${api.as('manager').key}` };
      const answer = await fetch(`${address}/api/v1/campaigns`, { method: 'POST', headers, body: TEN_MEGABYTES });
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      expect(await answer.json()).toMatchObject({ status: 413, code: 'payload_too_large', maxBytes: 1_048_576 });
    }
  });

  it.each([
    ['JSON, by its length', jsonHead, BY_LENGTH],
    ['JSON, half-way', jsonHead, IN_CHUNKS],
    ['an upload, by its length', uploadHead, BY_LENGTH],
    ['an upload, half-way', uploadHead, IN_CHUNKS],
  ])('(%s) is told so to whoever reads nothing before all is sent, and may ask again', async (_, headOf, framing) => {
    const connection = await open();
    connection.socket.pause();
    connection.send(`${await headOf()}${framing.headers}\r\n${framing.before}`);
    await connection.sendAll(TEN_MEGABYTES);
    connection.send(`${framing.after}GET /health/live HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
    connection.socket.resume();
    expect(await connection.received()).toMatch(/^HTTP\/1\.1 413 .*"code":"payload_too_large".*HTTP\/1\.1 200 OK/s);
  });

  it('is not read for ever: whoever does not stop is cut off', async () => {
    const connection = await open();
    connection.send(`${jsonHead()}Content-Length: ${2 ** 40}\r\n\r\n`);
    let sent = 0;
    while (!connection.socket.destroyed) {
      await connection.sendAll(TEN_MEGABYTES).catch(() => undefined);
      sent += TEN_MEGABYTES.length;
    }
    expect(sent).toBeLessThan(MAX_DRAINED_BYTES + 5 * TEN_MEGABYTES.length);
    expect(await connection.received()).toContain('"code":"payload_too_large"');
  });
});
