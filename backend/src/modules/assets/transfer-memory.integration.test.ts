import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import type { Asset, Upload } from '@greenlight/shared/asset/asset.js';
import { startApi, type TestApi } from '../../../test/support/api.js';
import { type BackendProcess, startProcess } from '../../../test/support/start-process.js';
import { sampleMp4 } from './testing/sample-media.js';

const MIB = 1024 ** 2;
/** `GREENLIGHT_TRANSFER_MIB=1024` makes it the whole gigabyte. */
const TRANSFER_BYTES = Number(process.env.GREENLIGHT_TRANSFER_MIB ?? 256) * MIB;
const MAX_GROWTH_BYTES = 64 * MIB;
const CHUNK = Buffer.alloc(MIB, 'greenlight');

const residentKib = async (pid: number | undefined): Promise<string> =>
  (await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)])).stdout;

/** An MP4 of this length, made while it is read: its outline and then one large box of media data. */
function* largeVideo(bytes: number): Generator<Buffer> {
  const outline = sampleMp4('');
  const outlineOnly = outline.subarray(0, outline.length - 8);
  yield outlineOnly;
  const mediaBytes = bytes - outlineOnly.length;
  const header = Buffer.alloc(8);
  header.writeUInt32BE(mediaBytes);
  header.write('mdat', 4, 'latin1');
  yield header;
  for (let left = mediaBytes - header.length; left > 0; left -= CHUNK.length) yield CHUNK.subarray(0, left);
}

describe('a large transfer', () => {
  let host: TestApi;
  let api: BackendProcess;
  let address: string;

  beforeAll(async () => {
    host = await startApi();
    api = startProcess('main.ts', {
      NODE_ENV: 'test',
      MONGODB_URI: host.database.uri,
      GREENLIGHT_SECRET: host.config.secret,
      DATA_DIR: host.config.dataDir,
      PORT: '0',
    });
    const line = await api.logged(({ msg }) => msg === 'the API listens');
    address = String(line.address);
  });
  afterAll(async () => {
    api.child.kill('SIGKILL');
    await api.ended;
    await host.close();
  });

  /** The most memory that the process ever had resident where the system keeps that, as Linux does; else what it has now. */
  const peakBytes = async (): Promise<number> => {
    const { pid } = api.child;
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => undefined);
    const kib = status === undefined ? await residentKib(pid) : /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
    return Number(kib) * 1024;
  };
  const here = (url: string): string => `${address}${new URL(url).pathname}${new URL(url).search}`;
  const call = async <T>(method: string, path: string, body?: object): Promise<{ status: number; body: T }> => {
    const answer = await fetch(`${address}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${host.tenant.member('manager').key}`,
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return { status: answer.status, body: (await answer.json()) as T };
  };
  const send = (url: string, headers: Record<string, string>, source: Readable): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const sent = request(here(url), { method: 'PUT', headers }, (answer) => {
        answer.resume().on('end', () => resolve(answer.statusCode));
      });
      sent.on('error', reject);
      source.pipe(sent);
    });

  it('to us and back passes through without being held in memory', async () => {
    const wanted = createHash('sha256');
    for (const chunk of largeVideo(TRANSFER_BYTES)) wanted.update(chunk);
    const sha256 = wanted.digest('hex');
    const small = await call<Upload>('POST', '/uploads', { filename: 'a.mp4', mediaType: 'video/mp4', bytes: 5 * MIB });
    await send(small.body.url, small.body.headers, Readable.from(largeVideo(5 * MIB)));
    await call('POST', `/uploads/${small.body.id}/complete`);
    const before = await peakBytes();

    const announced = await call<Upload>('POST', '/uploads', {
      ...{ filename: 'large.mp4', mediaType: 'video/mp4', bytes: TRANSFER_BYTES, sha256 },
    });
    const source = Readable.from(largeVideo(TRANSFER_BYTES));
    expect(await send(announced.body.url, announced.body.headers, source)).toBe(204);
    const completed = await call<Asset>('POST', `/uploads/${announced.body.id}/complete`);
    expect(completed).toMatchObject({ status: 201, body: { bytes: TRANSFER_BYTES, sha256, type: 'video' } });

    const received = createHash('sha256');
    const download = await fetch(here(completed.body.downloadUrl ?? ''));
    for await (const chunk of download.body ?? []) received.update(chunk);
    expect(received.digest('hex')).toBe(sha256);

    expect((await peakBytes()) - before).toBeLessThan(MAX_GROWTH_BYTES);
  });

  it('that goes on after it was refused is cut off', async () => {
    const announced = await call<Upload>('POST', '/uploads', {
      filename: 'a.mp4',
      mediaType: 'video/mp4',
      bytes: 1_000,
    });
    let taken = 0;
    const source = Readable.from(
      (function* () {
        for (const chunk of largeVideo(TRANSFER_BYTES)) {
          taken += chunk.length;
          yield chunk;
        }
      })(),
    );
    const status = await send(announced.body.url, announced.body.headers, source).catch(() => 'cut off');
    source.destroy();
    expect([413, 'cut off']).toContain(status);
    expect(taken).toBeLessThan(TRANSFER_BYTES / 2);
  });
});
