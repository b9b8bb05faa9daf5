import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { ATTEMPT_DEADLINE_MS } from '@greenlight/shared/media/render-timing.js';
import { type RenderingApi, startRenderingApi } from '../../../test/support/rendering-api.js';
import { S3Server } from '../../platform/storage/testing/s3-server.js';

const START = Date.parse('2026-08-01T07:00:00.000Z');

let bucket: S3Server;
let api: RenderingApi;
let campaignId: CampaignId;

beforeAll(async () => {
  bucket = await new S3Server().start();
  const { endpoint, bucket: name, accessKeyId, secretAccessKey } = bucket.settings;
  api = await startRenderingApi({
    ...{ S3_ENDPOINT: endpoint, S3_BUCKET: name, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey },
  });
  campaignId = await api.campaign();
});
beforeEach(() => {
  api.provider.reset();
  api.holdTime(new Date(START).toISOString());
});
afterAll(async () => {
  await api?.close();
  await bucket?.stop();
});

const ready = async () => (await api.anonymous.get('/health/ready')).status;

const OUTAGES = [
  { what: 'is down', begins: () => bucket.stop(), ends: () => bucket.start() },
  {
    what: 'is full',
    begins: () => {
      for (const operation of ['PutObject', 'CreateMultipartUpload', 'CopyObject'] as const) {
        bucket.fail(operation, 'disk-full', Number.POSITIVE_INFINITY);
      }
    },
    ends: () => bucket.heal(),
  },
];

describe('a picture that its provider has made while the storage', () => {
  it.each(OUTAGES)('$what waits, past every deadline, and is taken over afterwards: ordered once', async (outage) => {
    const { id, renderJobId = '' } = await api.createImage(campaignId, outage.what);
    await outage.begins();
    expect(await ready()).toBe(503);
    await api.work();
    api.holdTime(new Date(START + 2 * ATTEMPT_DEADLINE_MS.image).toISOString());
    await api.work();
    const waiting = await api.job(renderJobId);
    expect(waiting).toMatchObject({ state: 'running', assets: [] });
    expect(waiting.progress.percent).toBeLessThan(100);
    expect((await api.creative(id)).state).toBe('generating');
    expect(await api.count('assets', { renderJobId })).toBe(0);
    expect(await api.count('ledger_entries', { renderJobId, kind: 'close' })).toBe(0);
    expect(await api.count('queue_jobs', { key: renderJobId, state: 'ready' })).toBe(1);

    await outage.ends();
    expect(await ready()).toBe(200);
    await api.work();
    expect(await api.job(renderJobId)).toMatchObject({ state: 'published', progress: { percent: 100 } });
    expect((await api.creative(id)).state).toBe('ready');
    expect(api.provider.orders.filter((order) => order === renderJobId)).toHaveLength(1);
  });
});
