import { mkdir, mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { acquireFileLock } from './acquire-file-lock.js';

describe('acquireFileLock', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'greenlight-lock-'));
    path = join(folder, 'work.lock');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is held by one at a time and free again after its release', async () => {
    const first = await acquireFileLock(path, 0);
    await expect(acquireFileLock(path, 0)).resolves.toBeUndefined();
    await first?.release();

    const second = await acquireFileLock(path, 0);
    expect(second).toBeDefined();
    await second?.release();
  });

  it('waits for a holder that releases in time', async () => {
    const first = await acquireFileLock(path, 0);
    const waiting = acquireFileLock(path, 60_000);
    await first?.release();

    const second = await waiting;
    expect(second).toBeDefined();
    await second?.release();
  });

  it('is taken over from a holder that was killed', async () => {
    await mkdir(path);
    const longAgo = new Date('2026-01-01T00:00:00.000Z');
    await utimes(path, longAgo, longAgo);

    const lock = await acquireFileLock(path, 0);
    expect(lock).toBeDefined();
    await lock?.release();
  });

  it('fails, rather than waits, when the folder is missing', async () => {
    await expect(acquireFileLock(join(folder, 'absent', 'work.lock'), 60_000)).rejects.toThrow('ENOENT');
  });
});
