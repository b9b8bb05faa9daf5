/** What every storage must do alike, whichever lies behind the port; one suite that each of them passes. */
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Digest } from '@greenlight/shared/kernel/digest-schema.js';
import type { TenantId } from '@greenlight/shared/kernel/ids.js';
import { BlobKey, type BlobPrefix, contentKey, incomingKey } from '../blob-key.js';
import type { BlobStore } from '../blob-store.js';

export interface BlobStoreUnderTest {
  readonly store: BlobStore;
  /** Changes the stored bytes behind the store's back. */
  tamper(key: BlobKey, bytes: Uint8Array): Promise<void>;
  /** Makes the stored bytes count as changed then. */
  backdate(key: BlobKey, date: Date): Promise<void>;
  dispose(): Promise<void>;
}

const MIB = 1024 ** 2;
const HOUR_MS = 3_600_000;
const TENANT = 'ten_01CONTRACT' as TenantId;
const INCOMING = incomingKey(TENANT, 'upl_01CONTRACT');
const sha256 = (bytes: Uint8Array): Digest => createHash('sha256').update(bytes).digest('hex') as Digest;
const keyOf = (bytes: Uint8Array): BlobKey => contentKey(TENANT, sha256(bytes));
const chunked = (bytes: Buffer): Readable => Readable.from([bytes.subarray(0, 7), bytes.subarray(7)]);

async function* broken(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
  throw new Error('the line was cut');
}

export const describeBlobStoreContract = (name: string, create: () => Promise<BlobStoreUnderTest>): void => {
  describe(`${name} keeps the contract of stored bytes`, () => {
    let tested: BlobStoreUnderTest;
    let store: BlobStore;
    const bytes = randomBytes(100_000);
    const key = keyOf(bytes);

    const content = async (from: BlobKey): Promise<Buffer | undefined> => {
      const opened = await store.open(from);
      return opened && buffer(opened.stream);
    };
    const keys = async (prefix?: BlobPrefix): Promise<string[]> => {
      const found: string[] = [];
      for await (const listed of store.list(prefix)) found.push(listed.key);
      return found.sort();
    };

    beforeEach(async () => {
      tested = await create();
      store = tested.store;
    });
    afterEach(() => tested.dispose());

    it('gives back what was put, with its length and hash', async () => {
      expect(await store.putIfAbsent(key, chunked(bytes))).toEqual({
        bytes: bytes.length,
        sha256: sha256(bytes),
        created: true,
      });
      expect(await content(key)).toEqual(bytes);
      expect(await store.stat(key)).toMatchObject({ bytes: bytes.length });
      expect(await store.hash(key)).toMatchObject({ bytes: bytes.length, sha256: sha256(bytes) });
    });

    it.each([
      ['nothing', 0],
      ['as much as is sent in one piece', 8 * MIB],
      ['more than is held in memory', 20 * MIB + 1],
    ])('gives back %s', async (_, length) => {
      const long = randomBytes(length);
      const odd = (function* () {
        for (let from = 0; from < length; from += 1_000_003) yield long.subarray(from, from + 1_000_003);
      })();
      const written = { bytes: length, sha256: sha256(long) };
      expect(await store.putIfAbsent(keyOf(long), Readable.from(odd))).toEqual({ ...written, created: true });
      expect(await store.putIfAbsent(keyOf(long), Readable.from([long]))).toEqual({ ...written, created: false });
      expect(await store.hash(keyOf(long))).toMatchObject(written);
      expect(await store.removeAbandoned(new Date(Date.now() + HOUR_MS))).toBe(0);
      expect((await content(keyOf(long)))?.equals(long)).toBe(true);
    });

    it('never overwrites what is there', async () => {
      await store.putIfAbsent(INCOMING, chunked(bytes));
      const other = randomBytes(50);
      expect(await store.putIfAbsent(INCOMING, chunked(other))).toMatchObject({
        created: false,
        sha256: sha256(other),
      });
      expect(await content(INCOMING)).toEqual(bytes);
    });

    it('lets exactly one of many racing puts create the key', async () => {
      const written = await Promise.all(Array.from({ length: 20 }, () => store.putIfAbsent(key, chunked(bytes))));
      expect(written.filter(({ created }) => created)).toHaveLength(1);
      expect(await content(key)).toEqual(bytes);
    });

    it.each([
      ['fewer bytes than declared', INCOMING, { bytes: bytes.length + 1 }, 'content_mismatch'],
      ['more bytes than declared', INCOMING, { bytes: bytes.length - 1 }, 'payload_too_large'],
      ['more bytes than allowed', INCOMING, { maxBytes: bytes.length - 1 }, 'payload_too_large'],
      ['another hash than declared', INCOMING, { sha256: sha256(randomBytes(8)) }, 'content_mismatch'],
      ['another hash than the key promises', keyOf(randomBytes(8)), {}, 'content_mismatch'],
    ])('refuses %s and keeps nothing', async (_, target, expected, code) => {
      await expect(store.putIfAbsent(target, chunked(bytes), expected)).rejects.toMatchObject({ code });
      expect(await store.stat(target)).toBeUndefined();
      expect(await keys()).toEqual([]);
    });

    it('keeps nothing of a source that breaks off', async () => {
      await expect(store.putIfAbsent(key, broken(bytes))).rejects.toThrow('the line was cut');
      expect(await store.stat(key)).toBeUndefined();
      expect(await store.putIfAbsent(key, chunked(bytes))).toMatchObject({ created: true });
    });

    it('keeps nothing of a put that is called off', async () => {
      const caller = new AbortController();
      async function* endless(): AsyncGenerator<Uint8Array> {
        for (;;) {
          yield bytes;
          caller.abort();
        }
      }
      await expect(store.putIfAbsent(INCOMING, endless(), {}, caller.signal)).rejects.toThrow(/abort/i);
      expect(await store.stat(INCOMING)).toBeUndefined();
    });

    it('reads a range, both ends included', async () => {
      await store.putIfAbsent(key, chunked(bytes));
      const opened = await store.open(key, { start: 10, end: 19 });
      expect(opened && (await buffer(opened.stream))).toEqual(bytes.subarray(10, 20));
      expect(opened?.bytes).toBe(bytes.length);
    });

    it('reads as much of a range as there is', async () => {
      await store.putIfAbsent(key, chunked(bytes));
      const read = async (start: number, end: number) => {
        const opened = await store.open(key, { start, end });
        expect(opened?.bytes).toBe(bytes.length);
        return opened && buffer(opened.stream);
      };
      expect(await read(bytes.length - 5, bytes.length + 5)).toEqual(bytes.subarray(-5));
      expect(await read(bytes.length, bytes.length + 5)).toEqual(Buffer.alloc(0));
    });

    it('lets go of opened bytes that nobody reads', async () => {
      await store.putIfAbsent(key, chunked(bytes));
      for (let times = 0; times < 3; times += 1) {
        const opened = await store.open(key);
        const closed = opened && once(opened.stream, 'close');
        opened?.stream.destroy();
        await closed;
      }
      expect(await content(key)).toEqual(bytes);
    });

    it('takes nothing of a put that was called off before', async () => {
      const put = store.putIfAbsent(key, chunked(bytes), {}, AbortSignal.abort());
      await expect(put).rejects.toThrow(/abort/i);
      expect(await store.stat(key)).toBeUndefined();
    });

    it('lets exactly one of many racing copies fill the target', async () => {
      await store.putIfAbsent(INCOMING, chunked(bytes));
      const outcomes = await Promise.all(Array.from({ length: 10 }, () => store.copy(INCOMING, key)));
      expect(outcomes.sort()).toEqual(['copied', ...Array(9).fill('present')]);
      expect(await content(key)).toEqual(bytes);
    });

    it('counts what is wanted again as changed now, so that it isn’t cleared away', async () => {
      await store.putIfAbsent(INCOMING, chunked(bytes));
      await store.copy(INCOMING, key);
      const anHourAgo = new Date(Date.now() - HOUR_MS);
      await tested.backdate(key, anHourAgo);
      expect(await store.copy(INCOMING, key)).toBe('present');
      for await (const { key: listed, bytes: length, modifiedAt } of store.list()) {
        expect([length, listed]).toEqual([bytes.length, expect.any(String)]);
        expect(modifiedAt.getTime()).toBeGreaterThan(anHourAgo.getTime() + HOUR_MS / 2);
      }
      expect(await content(key)).toEqual(bytes);
    });

    it('says that there is nothing to copy, whatever lies under the target', async () => {
      await store.putIfAbsent(key, chunked(bytes));
      expect(await store.copy(INCOMING, key)).toBe('absent');
      expect(await store.copy(INCOMING, key, { overwrite: true })).toBe('absent');
      expect(await content(key)).toEqual(bytes);
    });

    it('copies incoming bytes to their content key without replacing what is there', async () => {
      await store.putIfAbsent(INCOMING, chunked(bytes));
      expect(await store.copy(INCOMING, key)).toBe('copied');
      expect(await store.copy(INCOMING, key)).toBe('present');
      await store.remove(INCOMING);
      expect(await store.stat(INCOMING)).toBeUndefined();
      expect(await content(key)).toEqual(bytes);
    });

    it('mends damaged bytes when told to overwrite', async () => {
      await store.putIfAbsent(key, chunked(bytes));
      await tested.tamper(key, randomBytes(bytes.length));
      await store.putIfAbsent(INCOMING, chunked(bytes));
      expect(await store.copy(INCOMING, key, { overwrite: true })).toBe('copied');
      expect(await store.hash(key)).toMatchObject({ sha256: sha256(bytes) });
    });

    it('tells by fingerprint and by hash that bytes changed behind its back', async () => {
      await store.putIfAbsent(key, chunked(bytes));
      const before = await store.stat(key);
      const altered = randomBytes(bytes.length);
      await tested.tamper(key, altered);
      expect((await store.stat(key))?.fingerprint).not.toBe(before?.fingerprint);
      expect(await store.hash(key)).toMatchObject({ sha256: sha256(altered) });
    });

    it('answers undefined for what is missing, and removes it without complaint', async () => {
      expect(await store.stat(key)).toBeUndefined();
      expect(await store.hash(key)).toBeUndefined();
      expect(await store.open(key)).toBeUndefined();
      expect(await store.copy(INCOMING, key)).toBe('absent');
      await expect(store.remove(key)).resolves.toBeUndefined();
    });

    it('lists the keys under a prefix', async () => {
      expect(await keys()).toEqual([]);
      await store.putIfAbsent(key, chunked(bytes));
      await store.putIfAbsent(INCOMING, chunked(bytes));
      expect(await keys()).toEqual([key, INCOMING].sort());
      expect(await keys(`tenants/${TENANT}/incoming/`)).toEqual([INCOMING]);
      expect(await keys(`tenants/${'ten_01ANOTHER' as TenantId}/`)).toEqual([]);
    });

    it.each([
      '../../etc/passwd',
      'tenants/../../etc/passwd',
      'tenants/ten_01CONTRACT/incoming/../../../x',
      'tenants/ten_01CONTRACT/incoming/upl_01/../../x',
      '/etc/passwd',
      'tenants/ten_01CONTRACT/aa/',
      `tenants/ten_01CONTRACT/ab/${'cd'.repeat(32)}`,
      'tenants/ten_01CONTRACT/incoming/upl_01\0.png',
      'tenants\\ten_01CONTRACT\\incoming\\upl_01',
    ])('refuses the key %j in every operation', async (text) => {
      const foreign = text as BlobKey;
      for (const attempt of [
        () => store.putIfAbsent(foreign, chunked(bytes)),
        () => store.stat(foreign),
        () => store.open(foreign),
        () => store.hash(foreign),
        () => store.remove(foreign),
        () => store.copy(foreign, key),
        () => store.copy(key, foreign),
      ]) {
        await expect(attempt()).rejects.toThrow('a key that this server made');
      }
      expect(BlobKey.safeParse(text).success).toBe(false);
    });

    it('says that it can be written', async () => {
      await expect(store.check()).resolves.toBeUndefined();
    });
  });
};
