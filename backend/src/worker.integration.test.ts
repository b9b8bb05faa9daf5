import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Asset } from '@greenlight/shared/asset/asset.js';
import { startApi, type TestApi } from '../test/support/api.js';
import { type BackendProcess, startProcess } from '../test/support/start-process.js';
import { uploadAsset } from '../test/support/upload-asset.js';
import { samplePng } from './modules/assets/testing/sample-media.js';

const LEASE_MS = 1_000;

describe('the worker process', () => {
  let api: TestApi;
  const started: BackendProcess[] = [];

  beforeAll(async () => {
    api = await startApi();
  });
  afterEach(async () => {
    for (const worker of started.splice(0)) {
      worker.child.kill('SIGKILL');
      await worker.ended;
    }
  });
  afterAll(() => api.close());

  const startWorker = (environment: Record<string, string> = {}): BackendProcess => {
    const worker = startProcess('worker.ts', {
      NODE_ENV: 'test',
      MONGODB_URI: api.database.uri,
      GREENLIGHT_SECRET: api.config.secret,
      DATA_DIR: api.config.dataDir,
      QUEUE_LEASE_MS: String(LEASE_MS),
      ASSET_SCRUB_MS: '1000',
      ...environment,
    });
    started.push(worker);
    return worker;
  };
  const works = (worker: BackendProcess) => worker.logged(({ msg }) => msg === 'the worker works');
  const damagedAsset = async (name: string): Promise<Asset> => {
    const bytes = await samplePng(name);
    const asset = await uploadAsset(api.as('manager'), bytes, { mediaType: 'image/png' });
    const digest = createHash('sha256').update(bytes).digest('hex');
    await writeFile(join(api.config.storageDir, 'tenants', api.tenant.id, digest.slice(0, 2), digest), 'damage');
    return asset;
  };
  const events = () => api.database.connection.collection('events');
  /** Listens from now on for the event that says so of the asset. */
  const told = async ({ id }: Asset, action: string): Promise<void> => {
    const changes = events().watch([{ $match: { 'fullDocument.subject.id': id, 'fullDocument.action': action } }]);
    const next = changes.next();
    if ((await events().countDocuments({ 'subject.id': id, action })) === 0) await next;
    next.catch(() => undefined);
    await changes.close();
  };

  it('reads stored bytes again in time, tells what is damaged, and stops in good order', async () => {
    const asset = await damagedAsset('scrubbed by the process');
    const worker = startWorker();
    await works(worker);
    await told(asset, 'asset.corrupted');
    worker.child.kill('SIGTERM');
    expect(await worker.ended).toEqual({ code: 0, signal: null });
    expect(worker.stray).toEqual([]);
    expect(worker.errorOutput).toBe('');
    const left = await api.database.connection.collection('queue_jobs').find({ state: 'leased' }).toArray();
    expect(left).toEqual([]);
  });

  it('killed in the middle of a transaction leaves its job to another, and the event is told once', async () => {
    const asset = await damagedAsset('killed in the middle');
    const doomed = startWorker({ GREENLIGHT_FAILPOINTS: 'unit-of-work.before-commit=kill' });
    expect(await doomed.ended).toEqual({ code: null, signal: 'SIGKILL' });
    expect(await events().countDocuments({ 'subject.id': asset.id, action: 'asset.corrupted' })).toBe(0);

    const heir = startWorker();
    await told(asset, 'asset.corrupted');
    heir.child.kill('SIGTERM');
    await heir.ended;
    expect(await events().countDocuments({ 'subject.id': asset.id, action: 'asset.corrupted' })).toBe(1);
  });

  it('answers on its own port, where it has one, that it works and what it measures', async () => {
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const { port } = probe.address() as AddressInfo;
    await promisify(probe.close.bind(probe))();
    const worker = startWorker({ WORKER_PORT: String(port), METRICS_TOKEN: 'a-token-of-the-operator' });
    await works(worker);
    const ask = (path: string, token = '') =>
      fetch(`http://127.0.0.1:${port}${path}`, { headers: { authorization: `Bearer ${token}` } });
    expect((await ask('/health/live')).status).toBe(200);
    expect(await (await ask('/health/ready')).json()).toMatchObject({ ready: true });
    expect([(await ask('/metrics')).status, (await ask('/campaigns')).status]).toEqual([401, 404]);
    const text = await (await ask('/metrics', 'a-token-of-the-operator')).text();
    expect(text).toContain('process_resident_memory_bytes');
    // What all processes share is the API's to tell.
    expect(text).not.toContain('greenlight_queue_jobs');
    worker.child.kill('SIGTERM');
    expect(await worker.ended).toEqual({ code: 0, signal: null });
  });

  it('says what is wrong with its settings and ends', async () => {
    const worker = startWorker({ QUEUE_LEASE_MS: 'soon' });
    expect((await worker.ended).code).toBe(1);
    expect(worker.errorOutput).toContain('QUEUE_LEASE_MS is wrong');
  });
});
