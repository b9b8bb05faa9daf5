import { stat } from 'node:fs/promises';
import { startApi, type TestApi } from '../../../test/support/api.js';
import { announceUpload, pathAndQuery, uploadAsset } from '../../../test/support/upload-asset.js';
import { S3Server } from '../../platform/storage/testing/s3-server.js';
import { IdentityModule } from '../identity/identity.module.js';
import { AssetsModule } from './assets.module.js';
import { sampleMp4, samplePng } from './testing/sample-media.js';

describe('the API with its bytes in a bucket', () => {
  let bucket: S3Server;
  let api: TestApi;

  beforeAll(async () => {
    bucket = await new S3Server().start();
    const { endpoint, bucket: name, accessKeyId, secretAccessKey, prefix } = bucket.settings;
    api = await startApi({
      features: [IdentityModule, AssetsModule],
      environment: {
        ...{ S3_ENDPOINT: endpoint, S3_BUCKET: name, S3_PREFIX: prefix },
        ...{ S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey },
      },
    });
  });
  afterAll(async () => {
    await api.close();
    await bucket.stop();
  });

  const keyOf = (sha256: string) => `media/tenants/${api.tenant.id}/${sha256.slice(0, 2)}/${sha256}`;

  it('takes an upload, keeps it there alone, and serves it, whole or in part', async () => {
    const asset = await uploadAsset(api.as('manager'), await samplePng('bucket'), { mediaType: 'image/png' });
    expect([...bucket.contents.objects.keys()]).toEqual([keyOf(asset.sha256)]);
    await expect(stat(api.config.storageDir)).rejects.toMatchObject({ code: 'ENOENT' });

    const { bytes } = bucket.contents.get(keyOf(asset.sha256));
    const address = pathAndQuery(asset.downloadUrl ?? '');
    const whole = await api.app.inject({ method: 'GET', url: address });
    expect([whole.statusCode, whole.rawPayload.equals(bytes)]).toEqual([200, true]);
    const part = await api.app.inject({ method: 'GET', url: address, headers: { range: 'bytes=10-19' } });
    expect([part.statusCode, part.rawPayload.equals(bytes.subarray(10, 20))]).toEqual([206, true]);
  });

  it('never serves bytes that were changed in the bucket', async () => {
    const asset = await uploadAsset(api.as('manager'), sampleMp4('changed'), { mediaType: 'video/mp4' });
    const altered = Buffer.from(sampleMp4('altered'));
    bucket.contents.put(keyOf(asset.sha256), { bytes: altered, length: altered.length, md5: Buffer.alloc(16) }, false);
    const served = await api.app.inject({ method: 'GET', url: pathAndQuery(asset.downloadUrl ?? '') });
    expect(served.json()).toMatchObject({ code: 'content_mismatch' });
  });

  it('waits while the bucket is down: says so, reports nothing done that isn’t, and goes on afterwards', async () => {
    const client = api.as('manager');
    const video = sampleMp4('outage');
    const { id, url, headers } = await announceUpload(client, video, { mediaType: 'video/mp4' });
    await bucket.stop();
    expect(await api.anonymous.get('/health/ready')).toMatchObject({
      status: 503,
      body: { ready: false, checks: { database: 'ok', storage: 'failed' } },
    });
    const refused = await client.put(pathAndQuery(url), video, { headers });
    expect(refused).toMatchObject({ status: 503, body: { code: 'service_unavailable', reason: 'ECONNREFUSED' } });
    expect((await client.post(`/uploads/${id}/complete`)).body).toMatchObject({ code: 'illegal_transition' });

    await bucket.start();
    expect((await api.anonymous.get('/health/ready')).status).toBe(200);
    expect((await client.put(pathAndQuery(url), video, { headers })).status).toBe(204);
    await bucket.stop();
    expect((await client.post(`/uploads/${id}/complete`)).status).toBe(503);
    await bucket.start();
    expect((await client.post(`/uploads/${id}/complete`)).status).toBe(201);
  });
});
