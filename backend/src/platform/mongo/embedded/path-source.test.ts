import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathSource } from './path-source.js';

const silently = (): void => undefined;

describe('pathSource', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'greenlight-path-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function install(name: string, version: string): Promise<string> {
    const bin = join(folder, name);
    await mkdir(bin);
    await writeFile(join(bin, 'mongod'), `#!/bin/sh\necho "db version v${version}"\n`, { mode: 0o755 });
    return bin;
  }

  it('passes over a server that is too old and takes the next one', async () => {
    const PATH = [await install('old', '4.4.1'), await install('new', '7.0.2')].join(delimiter);
    await expect(pathSource({ PATH }).find(silently)).resolves.toEqual({
      outcome: 'found',
      server: { kind: 'binary', path: join(folder, 'new', 'mongod'), version: '7.0.2' },
    });
  });

  it('says why the one that is installed is not used', async () => {
    const PATH = await install('old', '4.4.1');
    await expect(pathSource({ PATH }).find(silently)).resolves.toEqual({
      outcome: 'missing',
      reason: `${join(PATH, 'mongod')}: version 4.4.1 is older than 6.0`,
    });
  });

  it.each([{}, { PATH: '' }, { PATH: '/nowhere' }])('finds none with %p', async (environment) => {
    await expect(pathSource(environment).find(silently)).resolves.toEqual({ outcome: 'missing', reason: 'none there' });
  });
});
