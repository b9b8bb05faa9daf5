import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Digest } from '@greenlight/shared/kernel/digest-schema.js';
import type { TenantId } from '@greenlight/shared/kernel/ids.js';
import { type BlobKey, contentKey, incomingKey } from './blob-key.js';
import { S3BlobStore } from './s3-blob-store.js';
import { S3_PATIENCE, S3Connection } from './s3-connection.js';
import type { S3Settings } from './s3-settings.js';
import type { S3OperationName } from './testing/s3-operations.js';
import { S3Server } from './testing/s3-server.js';

const MIB = 1024 ** 2;
const HOUR_MS = 3_600_000;
const TENANT = 'ten_01BUCKET' as TenantId;
const short = randomBytes(1_000);
const long = randomBytes(9 * MIB);
const keyOf = (bytes: Buffer): BlobKey =>
  contentKey(TENANT, createHash('sha256').update(bytes).digest('hex') as Digest);
const INCOMING = incomingKey(TENANT, 'upl_01BUCKET');
const OUTAGE = { code: 'service_unavailable' };

/** What buffers hold that somebody still refers to. */
const livingBytes = (): number => {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  setFlagsFromString('--no-expose-gc');
  return process.memoryUsage().arrayBuffers;
};

describe('a bucket', () => {
  let server: S3Server;
  let store: S3BlobStore;
  const storeWith = (settings: Partial<S3Settings>) =>
    new S3BlobStore(new S3Connection({ ...server.settings, ...settings }));
  const put = (bytes: Buffer, key = keyOf(bytes)) => store.putIfAbsent(key, Readable.from([bytes]));
  const held = () => ({ objects: server.contents.objects.size, uploads: server.contents.uploads.size });
  const NOTHING = { objects: 0, uploads: 0 };

  beforeEach(async () => {
    server = await new S3Server().start();
    store = storeWith({});
  });
  afterEach(() => server.stop());

  it.each([
    ['secret', { secretAccessKey: 'another' }, 'SignatureDoesNotMatch'],
    ['access key', { accessKeyId: 'another' }, 'InvalidAccessKeyId'],
    ['bucket', { bucket: 'another' }, 'NoSuchBucket'],
    ['region', { region: 'another' }, 'AuthorizationHeaderMalformed'],
  ])('that another %s is configured for is out of order, and its operator is told why', async (_, settings, reason) => {
    const wrong = storeWith(settings);
    await expect(wrong.check()).rejects.toMatchObject({ ...OUTAGE, details: { reason } });
    await expect(wrong.check()).rejects.toThrow(/S3_\* settings/);
    await expect(wrong.putIfAbsent(keyOf(short), Readable.from([short]))).rejects.toMatchObject(OUTAGE);
    await expect(wrong.hash(keyOf(short))).rejects.toMatchObject(OUTAGE);
    await expect(wrong.stat(keyOf(short))).rejects.toMatchObject(OUTAGE);
    await expect(wrong.copy(INCOMING, keyOf(short))).rejects.toMatchObject(OUTAGE);
    expect(held()).toEqual(NOTHING);
  });

  it('that can’t be reached is out of order, and in order again when it can', async () => {
    await put(short);
    await server.stop();
    await expect(store.check()).rejects.toMatchObject(OUTAGE);
    await expect(put(short, INCOMING)).rejects.toMatchObject(OUTAGE);
    await expect(store.stat(keyOf(short))).rejects.toMatchObject(OUTAGE);
    await server.start();
    await expect(store.check()).resolves.toBeUndefined();
    await expect(put(short, INCOMING)).resolves.toMatchObject({ created: true });
  });

  describe.each(['slow-down', 'disk-full', 'drop'] as const)('(%s)', (fault) => {
    const drain = async (all: AsyncIterable<unknown>) => {
      for await (const _ of all);
    };
    it.each<[S3OperationName, () => Promise<unknown>]>([
      ['PutObject', () => put(short, INCOMING)],
      ['PutObject', () => store.check()],
      ['HeadObject', () => store.stat(keyOf(short))],
      ['GetObject', () => store.hash(keyOf(short))],
      ['GetObject', async () => buffer((await store.open(keyOf(short)))?.stream ?? Readable.from([]))],
      ['CopyObject', () => store.copy(keyOf(short), INCOMING)],
      ['DeleteObject', () => store.remove(keyOf(short))],
      ['ListObjectsV2', () => drain(store.list())],
      ['ListMultipartUploads', () => store.removeAbandoned(new Date())],
      ['CreateMultipartUpload', () => put(long)],
      ['UploadPart', () => put(long)],
      ['CompleteMultipartUpload', () => put(long)],
    ])('that fails at %s is asked once, and is out of order', async (operation, attempt) => {
      await put(short);
      const asked = () => server.asked.filter((each) => each === operation).length;
      const before = asked();
      server.fail(operation, fault);
      await expect(attempt()).rejects.toMatchObject(OUTAGE);
      expect(asked()).toBe(before + 1);
    });
  });

  it.each([
    ['PutObject', short],
    ['UploadPart', long],
    ['CompleteMultipartUpload', long],
  ] as const)(
    'keeps nothing when the line is cut in the middle of %s, and takes the bytes the next time',
    async (at, bytes) => {
      server.fail(at, 'drop');
      await expect(put(bytes)).rejects.toMatchObject(OUTAGE);
      expect(held()).toEqual(NOTHING);
      expect(await put(bytes)).toMatchObject({ created: true });
    },
  );

  it.each([
    ['PutObject', short],
    ['CompleteMultipartUpload', long],
  ] as const)('finds the bytes that it wrote when the answer to %s was lost', async (at, bytes) => {
    server.fail(at, 'lose-answer');
    await expect(put(bytes)).rejects.toMatchObject(OUTAGE);
    expect(await put(bytes)).toMatchObject({ created: false, bytes: bytes.length });
    expect(held()).toEqual({ objects: 1, uploads: 0 });
  });

  it('keeps nothing of a long content whose last byte is wrong', async () => {
    await expect(put(long, keyOf(short))).rejects.toMatchObject({ code: 'content_mismatch' });
    expect(server.asked).toContain('UploadPart');
    expect(server.asked).not.toContain('CompleteMultipartUpload');
    expect(held()).toEqual(NOTHING);
  });

  it.each([
    ['short', short],
    ['long', long],
  ])('tells one of two that put the same %s content at once that it was first', async (_, bytes) => {
    const both = await Promise.all([put(bytes), put(bytes)]);
    expect(both.map(({ created }) => created).sort()).toEqual([false, true]);
    expect(held()).toEqual({ objects: 1, uploads: 0 });
    expect((await store.hash(keyOf(bytes)))?.bytes).toBe(bytes.length);
  });

  it('takes a conflict with somebody who has just written for what it is, and any other for an outage', async () => {
    await put(short);
    server.fail('PutObject', 'conflict', 2);
    expect(await put(short)).toMatchObject({ created: false });
    await expect(put(short, INCOMING)).rejects.toMatchObject(OUTAGE);
  });

  it('ends a request that is called off, and one that is never answered', async () => {
    server.fail('PutObject', 'hang', 2);
    const caller = new AbortController();
    const sent = store.putIfAbsent(INCOMING, Readable.from([short]), {}, caller.signal);
    while (!server.asked.includes('PutObject')) await new Promise(setImmediate);
    caller.abort();
    await expect(sent).rejects.toThrow(/abort/i);
    const impatient = new S3BlobStore(new S3Connection(server.settings, { ...S3_PATIENCE, answerMs: 20 }));
    const unanswered = impatient.putIfAbsent(INCOMING, Readable.from([short]));
    await expect(unanswered).rejects.toMatchObject({ ...OUTAGE, details: { reason: 'ETIMEDOUT' } });
  });

  it('clears away the parts that nobody could abandon, and probes, when they are old enough', async () => {
    server.fail('UploadPart', 'internal-error', 2);
    server.fail('AbortMultipartUpload', 'internal-error', 2);
    server.fail('DeleteObject', 'internal-error', 1);
    await expect(put(long)).rejects.toMatchObject(OUTAGE);
    await expect(put(long)).rejects.toMatchObject(OUTAGE);
    await expect(store.check()).rejects.toMatchObject(OUTAGE);
    const [first] = server.contents.uploads.values();
    if (first) first.beganAt = new Date(Date.now() - 2 * HOUR_MS);
    expect(await store.removeAbandoned(new Date(Date.now() - HOUR_MS))).toBe(1);
    expect(held()).toEqual({ objects: 1, uploads: 1 });
    expect(await store.removeAbandoned(new Date(Date.now() + HOUR_MS))).toBe(2);
    expect(held()).toEqual(NOTHING);
  });

  it('lists and clears away more than fits on a page', async () => {
    const connection = new S3Connection(server.settings);
    const keys = Array.from({ length: 250 }, (_, index) => incomingKey(TENANT, `upl_${1_000 + index}`));
    const md5 = Buffer.alloc(16);
    for (const key of keys) {
      server.contents.put(connection.at(key).Key, { bytes: short, length: short.length, md5 }, false);
      server.contents.beginUpload(connection.at(key).Key);
    }
    server.contents.put('media/tenants/of-somebody-else', { bytes: short, length: short.length, md5 }, false);
    server.contents.put('tenants/beside-the-prefix', { bytes: short, length: short.length, md5 }, false);
    const listed: string[] = [];
    for await (const { key } of store.list(`tenants/${TENANT}/`)) listed.push(key);
    expect(listed).toEqual(keys);
    expect(await store.removeAbandoned(new Date(Date.now() + HOUR_MS))).toBe(250);
  });

  it('gives untouched bytes one fingerprint, however it looks at them', async () => {
    await put(short);
    const opened = await store.open(keyOf(short), { start: 0, end: 1 });
    opened?.stream.destroy();
    const stat = await store.stat(keyOf(short));
    expect(stat).toEqual({ bytes: short.length, fingerprint: expect.stringMatching(/^1000:"[0-9a-f]{32}":\d+$/) });
    expect([opened?.fingerprint, (await store.hash(keyOf(short)))?.fingerprint]).toEqual(
      Array(2).fill(stat?.fingerprint),
    );
  });

  it('lets go of the line to bytes that nobody reads', async () => {
    await put(long);
    for (const range of [undefined, { start: 0, end: 8 * MIB }]) {
      const opened = await store.open(keyOf(long), range);
      expect(server.busy.size).toBe(1);
      opened?.stream.destroy();
      for (let turns = 0; server.busy.size > 0 && turns < 10_000; turns += 1) await new Promise(setImmediate);
      expect(server.busy.size).toBe(0);
    }
  });

  it('holds little of a stream at a time, however long it is', async () => {
    const careless = await new S3Server(false).start();
    const wide = new S3BlobStore(new S3Connection(careless.settings));
    const before = livingBytes();
    const living: number[] = [];
    const endless = (function* () {
      for (let sent = 1; sent <= 120; sent += 1) {
        if (sent % 30 === 0) living.push(livingBytes() - before);
        yield Buffer.alloc(MIB, sent);
      }
    })();
    expect(await wide.putIfAbsent(INCOMING, Readable.from(endless))).toMatchObject({ bytes: 120 * MIB });
    await careless.stop();
    expect(living).toHaveLength(4);
    expect(Math.max(...living)).toBeLessThan(24 * MIB);
  });
});
