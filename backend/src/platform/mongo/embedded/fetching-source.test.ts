import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fetchingSource, type MongodFetcher } from './fetching-source.js';
import { MongodCache } from './mongod-cache.js';

const silently = (): void => undefined;
const fetcher = (overrides: Partial<MongodFetcher>): MongodFetcher => ({
  name: 'somewhere',
  obstacle: async () => undefined,
  fetch: (destination) => writeFile(destination, '#!/bin/sh\necho "db version v7.0.1"\n'),
  ...overrides,
});

describe('fetchingSource', () => {
  let directory: string;
  let cache: MongodCache;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'greenlight-fetching-'));
    cache = new MongodCache(directory);
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  it('gives the cached program after fetching it', async () => {
    await expect(fetchingSource(fetcher({}), cache).find(silently)).resolves.toEqual({
      outcome: 'found',
      server: { kind: 'binary', path: join(directory, 'mongod'), version: '7.0.1' },
    });
  });

  it('does not even try when there is an obstacle', async () => {
    let tried = false;
    const blocked = fetcher({
      obstacle: async () => 'the host is blocked',
      fetch: async () => {
        tried = true;
      },
    });
    await expect(fetchingSource(blocked, cache).find(silently)).resolves.toEqual({
      outcome: 'missing',
      reason: 'the host is blocked',
    });
    expect(tried).toBe(false);
  });

  it('turns a failed fetch into a reason, so that the search goes on', async () => {
    const failing = fetcher({ fetch: () => Promise.reject(new Error('connection reset')) });
    await expect(fetchingSource(failing, cache).find(silently)).resolves.toEqual({
      outcome: 'missing',
      reason: 'connection reset',
    });
  });
});
