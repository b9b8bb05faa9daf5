import { Readable } from 'node:stream';
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { S3Server } from './s3-server.js';

const MIB = 1024 ** 2;

describe('the S3 server for tests', () => {
  let server: S3Server;
  const clientWith = (more: S3ClientConfig = {}): S3Client => {
    const { endpoint, region, accessKeyId, secretAccessKey } = server.settings;
    const credentials = { accessKeyId, secretAccessKey };
    // What it has to say of streams that it can't repeat would be noise here.
    const logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
    return new S3Client({ endpoint, region, credentials, forcePathStyle: true, maxAttempts: 1, logger, ...more });
  };
  const QUIET: S3ClientConfig = { requestChecksumCalculation: 'WHEN_REQUIRED', expectContinueHeader: false };
  const target = { Bucket: 'greenlight', Key: 'some key (1)!' };

  beforeAll(async () => {
    server = await new S3Server().start();
  });
  afterAll(() => server.stop());

  it.each([
    ['checksum headers', {}, Buffer.from('x'), {}, 501],
    ['chunks with a trailer', {}, Readable.from([Buffer.from('x')]), { ContentLength: 1 }, 501],
    ['a body whose length nobody tells', QUIET, Readable.from([Buffer.from('x')]), {}, 411],
    ['a wait for leave to send', { ...QUIET, expectContinueHeader: true }, Buffer.from('x'), {}, 417],
    ['an access list', QUIET, Buffer.from('x'), { ACL: 'private' as const }, 501],
  ])('refuses %s, as R2 does', async (_, config, Body, more, status) => {
    const sent = clientWith(config).send(new PutObjectCommand({ ...target, Body, ...more }));
    await expect(sent).rejects.toMatchObject({ $metadata: { httpStatusCode: status } });
  });

  it('takes what is signed, whatever its key, and nothing that was changed on its way', async () => {
    const client = clientWith(QUIET);
    await client.send(new PutObjectCommand({ ...target, Body: 'right' }));
    client.middlewareStack.add(
      (next) => (args) => next({ ...args, request: Object.assign(args.request as object, { body: 'wrong' }) }),
      { step: 'finalizeRequest', priority: 'low', name: 'tamper' },
    );
    const tampered = client.send(new PutObjectCommand({ ...target, Body: 'right' }));
    await expect(tampered).rejects.toMatchObject({ name: 'XAmzContentSHA256Mismatch' });
    expect(server.contents.get(target.Key).bytes.toString()).toBe('right');
  });

  it.each([
    ['unequal parts', [6, 5, 1], 'InvalidPart'],
    ['a last part that is longer', [5, 6], 'InvalidPart'],
    ['parts that are too small', [4, 4], 'EntityTooSmall'],
  ])('refuses %s', async (_, sizes, name) => {
    const client = clientWith(QUIET);
    const { UploadId } = await client.send(new CreateMultipartUploadCommand(target));
    const Parts = await Promise.all(
      sizes.map(async (size, index) => {
        const part = { PartNumber: index + 1, Body: Buffer.alloc(size * MIB) };
        const { ETag } = await client.send(new UploadPartCommand({ ...target, UploadId, ...part }));
        return { ETag, PartNumber: index + 1 };
      }),
    );
    const whole = { ...target, UploadId, MultipartUpload: { Parts } };
    await expect(client.send(new CompleteMultipartUploadCommand(whole))).rejects.toMatchObject({ name });
  });
});
