import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { downloadOutput } from './download-output.js';

/** A provider's file server on this machine; only a test may reach it. */
const THIS_MACHINE = { allowIPAddressList: ['127.0.0.1'] };

let folder: string;
let server: Server;
let base: string;
let requests: string[];
let answer: (request: IncomingMessage, response: ServerResponse) => void;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'greenlight-download-'));
  server = createServer((request, response) => {
    requests.push(request.url ?? '');
    answer(request, response);
  });
  server.listen(0);
  await once(server, 'listening');
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

beforeEach(() => {
  requests = [];
});

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true, force: true });
});

const download = async (url: string, maxBytes = 1_000, addresses = {}): Promise<string> => {
  const path = join(folder, randomUUID());
  await downloadOutput({ url, path, maxBytes, signal: new AbortController().signal, addresses });
  return path;
};

describe('downloading what a provider made', () => {
  it('writes exactly the bytes that came', async () => {
    answer = (_, response) => response.end('picture');
    expect(await readFile(await download(`${base}/out.png`, 1_000, THIS_MACHINE), 'utf8')).toBe('picture');
  });

  it('is our storage’s fault where it can’t be written, and nobody else’s: the file waits', async () => {
    answer = (_, response) => response.end('picture');
    const path = join(await download(`${base}/out.png`, 1_000, THIS_MACHINE), 'below-a-file');
    const { signal } = new AbortController();
    const asked = { url: `${base}/out.png`, path, maxBytes: 1_000, signal, addresses: THIS_MACHINE };
    await expect(downloadOutput(asked)).rejects.toMatchObject({
      code: 'service_unavailable',
      details: { reason: 'ENOTDIR' },
    });
  });

  it('opens no socket to a private address, however it is written', async () => {
    const { port } = new URL(base);
    for (const host of ['127.0.0.1', 'localhost', '2130706433', '0x7f.1', '[::ffff:127.0.0.1]']) {
      await expect(download(`http://${host}:${port}/`)).rejects.toMatchObject({ code: 'output.private_address' });
    }
    expect(requests).toEqual([]);
  });

  describe('from a server that the operator runs in a private network', () => {
    const fetched = async (url: string, privateOrigin: string) => {
      const path = join(folder, randomUUID());
      await downloadOutput({ url, path, maxBytes: 1_000, signal: new AbortController().signal, privateOrigin });
      return readFile(path, 'utf8');
    };

    it('reaches that server, and no other address of the network', async () => {
      answer = (_, response) => response.end('picture');
      expect(await fetched(`${base}/view?filename=out.png`, base)).toBe('picture');
      const { port } = new URL(base);
      for (const url of [
        `http://localhost:${port}/`,
        'http://127.0.0.1:1/',
        `http://[::1]:${port}/`,
        'http://10.0.0.1/',
      ])
        await expect(fetched(url, base)).rejects.toMatchObject({ code: 'output.private_address' });
      expect(requests).toEqual(['/view?filename=out.png']);
    });

    it('follows it nowhere', async () => {
      answer = (_, response) => response.writeHead(302, { location: `${base}/elsewhere` }).end();
      await expect(fetched(`${base}/view`, base)).rejects.toBeInstanceOf(Error);
      expect(requests).toEqual(['/view']);
    });
  });

  it('checks the address at every hop', async () => {
    const { port } = new URL(base);
    answer = (_, response) => response.writeHead(302, { location: `http://127.0.0.2:${port}/inside` }).end();
    await expect(download(`${base}/out.png`, 1_000, THIS_MACHINE)).rejects.toMatchObject({
      code: 'output.private_address',
    });
    expect(requests).toEqual(['/out.png']);
  });

  it('cuts a file off that is larger than it may be, whatever its length was said to be', async () => {
    answer = (_, response) => {
      response.write('x'.repeat(600));
      response.end('x'.repeat(600));
    };
    await expect(download(base, 1_000, THIS_MACHINE)).rejects.toMatchObject({ code: 'output.too_large' });
  });

  it('does not begin to read a file that says that it is too large', async () => {
    answer = (_, response) => {
      response.writeHead(200, { 'content-length': '1001' });
      response.flushHeaders();
    };
    await expect(download(base, 1_000, THIS_MACHINE)).rejects.toMatchObject({ code: 'output.too_large' });
  });

  it('tells a file that is gone from one that can not be had just now', async () => {
    answer = (request, response) => response.writeHead(request.url === '/gone' ? 404 : 503).end();
    await expect(download(`${base}/gone`, 1_000, THIS_MACHINE)).rejects.toMatchObject({ code: 'output.gone' });
    await expect(download(`${base}/down`, 1_000, THIS_MACHINE)).rejects.toMatchObject({ name: 'OutputUnavailable' });
  });

  it('ends with the worker’s claim on the job', async () => {
    const claim = new AbortController();
    answer = (_, response) => {
      response.write('x');
      claim.abort();
    };
    const path = join(folder, randomUUID());
    const going = downloadOutput({ url: base, path, maxBytes: 9, signal: claim.signal, addresses: THIS_MACHINE });
    await expect(going).rejects.toMatchObject({ name: 'OutputUnavailable' });
  });
});
