import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { MemoryServerFetcher } from './memory-server-fetcher.js';
import { probeHost } from './probe-host.js';

describe('the probe of the download host', () => {
  let server: Server;
  let url: string;
  beforeEach(async () => {
    server = createServer((request, response) => {
      if (request.url === '/forbidden') response.writeHead(403).end();
      // Anything else is never answered, as behind a firewall that drops what it doesn't like.
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it('takes any HTTP answer as reachable', async () => {
    await expect(probeHost(`${url}/forbidden`, 5_000)).resolves.toBeUndefined();
  });

  it('gives up on a silent host in the time it was given', async () => {
    await expect(probeHost(url, 30)).resolves.toBe(`${new URL(url).host} can't be reached: no answer within 30 ms`);
  });

  it('gives the reason when nobody listens', async () => {
    await new Promise((resolve) => server.close(resolve));
    const fetcher = new MemoryServerFetcher({ environment: { MONGOMS_DOWNLOAD_MIRROR: url }, isLastHope: false });
    await expect(fetcher.obstacle()).resolves.toMatch(/can't be reached: .*ECONNREFUSED/);
  });

  it('probes the mirror that mongodb-memory-server is configured for', async () => {
    const environment = { MONGOMS_DOWNLOAD_MIRROR: `${url}/forbidden` };
    await expect(new MemoryServerFetcher({ environment, isLastHope: false }).obstacle()).resolves.toBeUndefined();
  });

  it('leaves it to the download itself when a proxy is configured', async () => {
    const environment = { HTTPS_PROXY: 'http://proxy.example:3128', MONGOMS_DOWNLOAD_MIRROR: 'http://127.0.0.1:1' };
    await expect(new MemoryServerFetcher({ environment, isLastHope: false }).obstacle()).resolves.toBeUndefined();
  });
});

describe('the download by mongodb-memory-server', () => {
  const ARCHIVE = 'mongodb-linux-x86_64-debian12-7.0.1.tgz';
  const MONGOD = '#!/bin/sh\necho "db version v7.0.1"\n';
  const configured = ['MONGOMS_DOWNLOAD_URL', 'MONGOMS_USE_HTTP', 'MONGOMS_MD5_CHECK'];
  let folder: string;
  let server: Server;

  /** A download host that has one archive, laid out as MongoDB lays out its own. */
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'greenlight-download-'));
    await mkdir(join(folder, 'mongodb', 'bin'), { recursive: true });
    await mkdir(join(folder, 'workspace'));
    await writeFile(join(folder, 'mongodb', 'bin', 'mongod'), MONGOD, { mode: 0o755 });
    await promisify(execFile)('tar', ['-czf', join(folder, ARCHIVE), '-C', folder, 'mongodb']);
    const archive = await readFile(join(folder, ARCHIVE));
    server = createServer((request, response) => {
      if (request.url === `/${ARCHIVE}`) response.writeHead(200, { 'content-length': archive.length }).end(archive);
      else response.writeHead(404).end();
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    process.env.MONGOMS_DOWNLOAD_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/${ARCHIVE}`;
    process.env.MONGOMS_USE_HTTP = 'true';
    process.env.MONGOMS_MD5_CHECK = 'false';
  });
  afterEach(async () => {
    for (const name of configured) delete process.env[name];
    await new Promise((resolve) => server.close(resolve));
    await rm(folder, { recursive: true, force: true });
  });

  it('puts the program where it was asked to, and leaves npm settings as they were', async () => {
    const destination = join(folder, 'workspace', 'mongod');
    const before = process.env.npm_config_strict_ssl;
    const lines: string[] = [];
    const fetcher = new MemoryServerFetcher({ environment: {}, isLastHope: true });
    await fetcher.fetch(destination, (line) => lines.push(line));

    await expect(readFile(destination, 'utf8')).resolves.toBe(MONGOD);
    expect((await stat(destination)).mode & 0o100).not.toBe(0);
    expect(lines).toEqual(['Fetching MongoDB by mongodb-memory-server (once, about 100 MB)']);
    expect(process.env.npm_config_strict_ssl).toBe(before);
  });
});
