import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { RenderProvider } from '@greenlight/providers/contract.js';
import type { Digest } from '@greenlight/shared/kernel/digest-schema.js';
import sharp from 'sharp';
import { HOSTILE_WORDS, type HostileFile } from '../src/modules/assets/testing/hostile-file.js';
import { hostileMedia } from '../src/modules/assets/testing/hostile-media.js';
import { samplePng } from '../src/modules/assets/testing/sample-media.js';
import { CollectOutput } from '../src/modules/media/collect-output.js';
import { OutputRefused } from '../src/modules/media/outputs/output-fault.js';
import type { StoredRenderJob } from '../src/modules/media/render-jobs.repository.js';
import { ConcurrencyLimit } from '../src/platform/concurrency/concurrency-limit.js';
import { contentKey } from '../src/platform/storage/blob-key.js';
import { BlobStore } from '../src/platform/storage/blob-store.js';
import { startApi, type TestApi } from './support/api.js';
import { storedFiles } from './support/asset-traces.js';
import { tryUpload } from './support/upload-asset.js';

const MAX_GROWTH_BYTES = 64 * 1024 ** 2;
const AT_ONCE = 4;
const LOOK_MS = 5;
const SECRET = 'What is in this file is for nobody.';

/** What came of a file: why it was refused, or what was kept of it. */
type Outcome = { refused: string } | { kept: Buffer };

let api: TestApi;
let folder: string;
let server: Server;
let decoy: Server;
let callers: number;
let files: HostileFile[];
let served: Map<string, Buffer>;
const outcomes = { uploaded: new Map<string, Outcome>(), rendered: new Map<string, Outcome>() };
let growthBytes = 0;

const listening = async (each: Server): Promise<string> => {
  each.listen(0, '127.0.0.1');
  await once(each, 'listening');
  return `http://127.0.0.1:${(each.address() as AddressInfo).port}`;
};

const keptOf = async (sha256: string): Promise<Outcome> => {
  const opened = await api.app.get(BlobStore, { strict: false }).open(contentKey(api.tenant.id, sha256 as Digest));
  if (!opened) throw new Error(`Nothing lies under ${sha256}.`);
  return { kept: await buffer(opened.stream) };
};

const upload = async ({ name, bytes, mediaType }: HostileFile): Promise<Outcome> => {
  const { status, body } = await tryUpload(api.as('manager'), bytes, { mediaType, filename: name.slice(0, 40) });
  if (status === 201 || status === 200) return keptOf(body.sha256);
  expect({ name, status, code: body.code }).toEqual({ name, status: 422, code: 'content_mismatch' });
  return { refused: `${body.issues[0].path} ${body.issues[0].rule}` };
};

/** As a provider brings it, from its own server. */
const render = async ({ name, bytes, mediaType }: HostileFile, base: string): Promise<Outcome> => {
  const type = mediaType === 'video/mp4' ? 'video' : 'image';
  const location = `${base}/${encodeURIComponent(name)}`;
  served.set(`/${encodeURIComponent(name)}`, bytes);
  const provider = { privateOrigin: base } as RenderProvider;
  const job = { spec: { type } } as StoredRenderJob;
  const collect = api.app.get(CollectOutput, { strict: false });
  try {
    const signal = new AbortController().signal;
    const [output] = await collect.execute(
      { tenantId: api.tenant.id },
      provider,
      job,
      [{ role: type, location, mediaType }],
      signal,
    );
    return await keptOf(output?.content.sha256 ?? '');
  } catch (error) {
    if (!(error instanceof OutputRefused)) throw error;
    return { refused: `${error.code} ${error.message}` };
  }
};

beforeAll(async () => {
  api = await startApi();
  folder = await mkdtemp(join(tmpdir(), 'greenlight-hostile-'));
  await writeFile(join(folder, 'secret.txt'), SECRET);
  callers = 0;
  decoy = createServer().on('connection', (socket) => {
    callers += 1;
    socket.destroy();
  });
  served = new Map();
  server = createServer((request, response) => response.end(served.get(request.url ?? '')));
  const [url, base] = await Promise.all([listening(decoy), listening(server)]);
  files = await hostileMedia({ url, path: join(folder, 'secret.txt') });

  const warm: HostileFile = { name: 'warm', mediaType: 'image/png', bytes: await samplePng('warm'), fate: 'cleaned' };
  await Promise.all([upload(warm), render(warm, base)]);
  const before = process.memoryUsage.rss();
  const look = setInterval(() => {
    growthBytes = Math.max(growthBytes, process.memoryUsage.rss() - before);
  }, LOOK_MS);
  const places = new ConcurrencyLimit(AT_ONCE);
  await Promise.all(
    files.map((file) =>
      places.run(async () => {
        outcomes.uploaded.set(file.name, await upload(file));
        outcomes.rendered.set(file.name, await render(file, base));
      }),
    ),
  );
  clearInterval(look);
});
afterAll(async () => {
  await api?.close();
  for (const each of [server, decoy]) each.close();
  await rm(folder, { recursive: true, force: true });
});

const fateOf = (outcome: Outcome | undefined) => (outcome && 'kept' in outcome ? 'cleaned' : 'refused');

describe('of at least forty hostile files, as uploads and as what a provider made,', () => {
  it('each is refused with a rule, or kept as what it seems to be', () => {
    expect(files.length).toBeGreaterThanOrEqual(40);
    const found = files.map(({ name }) => [name, fateOf(outcomes.uploaded.get(name))]);
    expect(found).toEqual(files.map(({ name, fate }) => [name, fate]));
    for (const outcome of [...outcomes.uploaded.values(), ...outcomes.rendered.values()]) {
      if ('refused' in outcome) expect(outcome.refused).toMatch(/must be|is of an unknown type|'s \w+ is/);
    }
  });

  it('none brings along what was hidden in it, and what is kept can be seen', async () => {
    for (const [name, outcome] of [...outcomes.uploaded, ...outcomes.rendered]) {
      if (!('kept' in outcome)) continue;
      for (const words of [HOSTILE_WORDS, SECRET, 'PK\x05\x06']) {
        expect({ name, words, at: outcome.kept.indexOf(words) }).toEqual({ name, words, at: -1 });
      }
      if (outcome.kept.indexOf('ftyp') !== 4) await sharp(outcome.kept, { failOn: 'warning' }).stats();
    }
  });

  it('none leads anywhere', () => {
    expect(callers).toBe(0);
  });

  it('none fills the memory of who looks at it', () => {
    expect(growthBytes).toBeLessThan(MAX_GROWTH_BYTES);
  });

  it('none leaves anything but what was kept', async () => {
    expect((await storedFiles(api)).length).toBeLessThanOrEqual(files.length * 2);
  });
});
