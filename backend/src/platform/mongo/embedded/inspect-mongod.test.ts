import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspectMongod } from './inspect-mongod.js';

describe('inspectMongod', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'greenlight-inspect-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function program(body: string, mode = 0o755): Promise<string> {
    const path = join(folder, `mongod-${performance.now()}`);
    await writeFile(path, `#!/bin/sh\n${body}\n`, { mode });
    return path;
  }

  it.each(['6.0.0', '6.0.5', '8.2.6', '10.0.1'])('accepts version %s', async (version) => {
    const path = await program(`echo "db version v${version}"`);
    await expect(inspectMongod(path)).resolves.toEqual({ usable: true, version });
  });

  it.each(['4.4.29', '5.0.31'])('rejects version %s as too old', async (version) => {
    const path = await program(`echo "db version v${version}"`);
    await expect(inspectMongod(path)).resolves.toEqual({
      usable: false,
      reason: `version ${version} is older than 6.0`,
    });
  });

  it('rejects a program that is something else', async () => {
    await expect(inspectMongod(await program('echo "PostgreSQL 17"'))).resolves.toEqual({
      usable: false,
      reason: 'it does not answer --version as a mongod does',
    });
  });

  it('tells which system library is missing', async () => {
    const path = await program('echo "mongod: libcrypto.so.3: cannot open shared object file" >&2; exit 127');
    await expect(inspectMongod(path)).resolves.toEqual({
      usable: false,
      reason: 'it does not run here: mongod: libcrypto.so.3: cannot open shared object file',
    });
  });

  it('tells when the processor refuses the program', async () => {
    await expect(inspectMongod(await program('kill -ILL $$'))).resolves.toEqual({
      usable: false,
      reason: 'it does not run here: ended by SIGILL',
    });
  });

  it('tells when the file is not executable, and when there is none', async () => {
    await expect(inspectMongod(await program('true', 0o644))).resolves.toEqual({
      usable: false,
      reason: 'not executable',
    });
    await expect(inspectMongod(join(folder, 'absent'))).resolves.toEqual({ usable: false, reason: 'no such program' });
  });
});
