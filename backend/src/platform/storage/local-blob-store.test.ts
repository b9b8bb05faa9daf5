import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { Stats } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import type { Digest } from '@greenlight/shared/kernel/digest-schema.js';
import type { TenantId } from '@greenlight/shared/kernel/ids.js';
import { jest } from '@jest/globals';
import { contentKey, incomingKey } from './blob-key.js';
import { LocalBlobStore } from './local-blob-store.js';

const HOUR_MS = 3_600_000;
const bytes = randomBytes(1_000);
const key = contentKey('ten_01LOCAL' as TenantId, createHash('sha256').update(bytes).digest('hex') as Digest);

const makePipe = (at: string) => promisify(execFile)('mkfifo', [at]);
const listen = (at: string) => once(createServer().listen(at).unref(), 'listening');

describe('the local folder', () => {
  let root: string;
  const inAnHour = () => Date.now() + HOUR_MS;
  const storeAt = (now?: () => number) => new LocalBlobStore(join(root, 'store'), now);
  const path = () => join(root, 'store', key);
  const put = () => storeAt().putIfAbsent(key, Readable.from([bytes]));

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'greenlight-local-'));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  it('lets nobody but its owner read files and folders', async () => {
    await put();
    for (const each of [path(), dirname(path()), join(root, 'store', 'tenants'), join(root, 'store', 'work')]) {
      expect((await stat(each)).mode & 0o077).toBe(0);
    }
  });

  it('leaves nothing in its work folder, however a put ends', async () => {
    await put();
    await put();
    await expect(storeAt().putIfAbsent(key, Readable.from([randomBytes(3)]))).rejects.toThrow();
    expect(await readdir(join(root, 'store', 'work'))).toEqual([]);
  });

  it('clears away what an interrupted put left, and only what is old enough', async () => {
    await put();
    const work = join(root, 'store', 'work');
    await writeFile(join(work, 'old'), 'x');
    await writeFile(join(work, 'new'), 'x');
    const anHourAgo = new Date(Date.now() - HOUR_MS);
    await utimes(join(work, 'old'), anHourAgo, anHourAgo);
    expect(await storeAt().removeAbandoned(new Date(Date.now() - HOUR_MS / 2))).toBe(1);
    expect(await readdir(work)).toEqual(['new']);
  });

  it('gives an untouched file one fingerprint, once it has settled', async () => {
    await put();
    const settled = storeAt(inAnHour);
    const fingerprint = (await settled.stat(key))?.fingerprint;
    expect(fingerprint).toBeDefined();
    expect((await settled.hash(key))?.fingerprint).toBe(fingerprint);
    expect((await settled.stat(key))?.fingerprint).toBe(fingerprint);
  });

  it('trusts no fingerprint of a file that changed a moment ago', async () => {
    await put();
    const store = storeAt();
    expect((await store.stat(key))?.fingerprint).not.toBe((await store.stat(key))?.fingerprint);
  });

  it('sees a change of the same length whose time of modification was set back', async () => {
    await put();
    // Whole seconds, so that the very same time can be set again.
    const [atime, mtime] = [new Date(1_000_000), new Date(2_000_000)];
    await utimes(path(), atime, mtime);
    const before = await storeAt(inAnHour).stat(key);
    await writeFile(path(), randomBytes(bytes.length));
    await utimes(path(), atime, mtime);
    expect((await storeAt(inAnHour).stat(key))?.fingerprint).not.toBe(before?.fingerprint);
  });

  describe.each<[string, (path: string) => Promise<unknown>]>([
    ['a pipe', makePipe],
    ['a folder', (at) => mkdir(at)],
    ['a symbolic link to a file', (at) => symlink(join(root, 'secret'), at)],
    ['a symbolic link to itself', (at) => symlink(at, at)],
    // Made elsewhere, because a socket's address has to be short.
    ['a socket', (at) => listen(join(root, 'socket')).then(() => rename(join(root, 'socket'), at))],
  ])('with %s in the place of a file', (_, putInPlace) => {
    beforeEach(async () => {
      await writeFile(join(root, 'secret'), bytes);
      await put();
      await rename(path(), join(root, 'away'));
      await putInPlace(path());
    });

    it('has no bytes there, waits for nobody, and has them again once they are put back', async () => {
      const store = storeAt();
      // More than there are threads for files: if one of them waited, everything would.
      const looks = Array.from({ length: 6 }, () => [store.open(key), store.hash(key), store.stat(key)]).flat();
      expect(new Set(await Promise.all(looks))).toEqual(new Set([undefined]));
      await rm(path(), { recursive: true });
      await rename(join(root, 'away'), path());
      expect(await store.stat(key)).toMatchObject({ bytes: bytes.length });
    });
  });

  it('takes a pipe for no bytes that lies there only once it was looked at', async () => {
    await put();
    await rm(path());
    await makePipe(path());
    const looked = jest.spyOn(Stats.prototype, 'isFile').mockReturnValueOnce(true);
    expect(await storeAt().hash(key)).toBeUndefined();
    looked.mockRestore();
  });

  it('mends what is no file by putting one in its place', async () => {
    const from = incomingKey('ten_01LOCAL' as TenantId, 'upl_01LOCAL');
    await storeAt().putIfAbsent(from, Readable.from([bytes]));
    await mkdir(dirname(path()), { recursive: true });
    await symlink(join(root, 'nowhere'), path());
    expect(await storeAt().copy(from, key)).toBe('present');
    expect(await storeAt().copy(from, key, { overwrite: true })).toBe('copied');
    expect(await storeAt().hash(key)).toMatchObject({ bytes: bytes.length });
  });

  it('calls a folder that is no folder an outage, to be tried again later', async () => {
    await writeFile(join(root, 'store'), 'in the way');
    await expect(put()).rejects.toMatchObject({ code: 'service_unavailable', details: { reason: 'ENOTDIR' } });
    await expect(storeAt().check()).rejects.toMatchObject({ code: 'service_unavailable' });
  });
});
