import { access, mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type FetchMongod, MongodCache } from './mongod-cache.js';

const writeMongod = (version: string): FetchMongod => {
  return (destination) => writeFile(destination, `#!/bin/sh\necho "db version v${version}"\n`);
};
const mustNotFetch: FetchMongod = () => Promise.reject(new Error('fetched although the cache was filled'));

describe('MongodCache', () => {
  let directory: string;
  let cache: MongodCache;
  beforeEach(async () => {
    directory = join(await mkdtemp(join(tmpdir(), 'greenlight-cache-')), 'not', 'yet', 'made');
    cache = new MongodCache(directory);
  });
  afterEach(() => rm(join(directory, '..', '..', '..'), { recursive: true, force: true }));

  it('keeps what was fetched, executable, and nothing besides', async () => {
    await expect(cache.fill(writeMongod('7.0.1'))).resolves.toBe('7.0.1');
    await expect(cache.inspect()).resolves.toEqual({ usable: true, version: '7.0.1' });
    await expect(readdir(directory)).resolves.toEqual(['mongod']);
  });

  it('fetches nothing when it is filled', async () => {
    await cache.fill(writeMongod('7.0.1'));
    await expect(cache.fill(mustNotFetch)).resolves.toBe('7.0.1');
  });

  it('shows the program only when it is complete', async () => {
    let duringFetch: unknown;
    await cache.fill(async (destination) => {
      await writeFile(destination, 'half of it');
      duringFetch = await access(cache.mongodPath).then(
        () => 'visible',
        () => 'not visible',
      );
      await writeMongod('7.0.1')(destination);
    });
    expect(duringFetch).toBe('not visible');
  });

  it('stays empty when the fetch fails', async () => {
    const failing: FetchMongod = async (destination) => {
      await writeFile(destination, 'half of it');
      throw new Error('connection reset');
    };
    await expect(cache.fill(failing)).rejects.toThrow('connection reset');
    await expect(readdir(directory)).resolves.toEqual([]);
  });

  it('refuses a fetched program that does not run here', async () => {
    const broken: FetchMongod = (destination) =>
      writeFile(destination, '#!/bin/sh\necho "no libcrypto" >&2; exit 127\n');
    await expect(cache.fill(broken)).rejects.toThrow(
      "what was fetched can't be used: it does not run here: no libcrypto",
    );
    await expect(readdir(directory)).resolves.toEqual([]);
  });

  it('replaces a cached program that no longer runs', async () => {
    await cache.fill(writeMongod('7.0.1'));
    await writeFile(cache.mongodPath, 'overwritten');
    await expect(cache.fill(writeMongod('7.0.2'))).resolves.toBe('7.0.2');
  });

  it('fetches once for many who ask at once', async () => {
    let fetches = 0;
    const counting: FetchMongod = async (destination) => {
      fetches += 1;
      await writeMongod('7.0.1')(destination);
    };
    const versions = await Promise.all([1, 2, 3].map(() => new MongodCache(directory).fill(counting)));
    expect(versions).toEqual(['7.0.1', '7.0.1', '7.0.1']);
    expect(fetches).toBe(1);
  });

  it('takes over from a process that was killed while it fetched, and clears up after it', async () => {
    const lock = join(directory, 'fetch.lock');
    const workspace = join(directory, 'fetching-abandoned');
    await mkdir(lock, { recursive: true });
    await mkdir(workspace);
    await writeFile(join(workspace, 'mongod'), 'half of it');
    const longAgo = new Date('2026-01-01T00:00:00.000Z');
    await utimes(lock, longAgo, longAgo);

    await expect(cache.fill(writeMongod('7.0.1'))).resolves.toBe('7.0.1');
    await expect(readdir(directory)).resolves.toEqual(['mongod']);
  });

  it('gives a fetch an empty folder of its own', async () => {
    let found: unknown;
    await cache.fill(async (destination) => {
      found = await readdir(dirname(destination));
      await writeMongod('7.0.1')(destination);
    });
    expect(found).toEqual([]);
  });
});
