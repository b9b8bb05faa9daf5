import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { sha256Hex } from '@greenlight/shared/kernel/digest.js';
import { TenantId } from '@greenlight/shared/kernel/ids.js';
import { storedBytes, withOneByteChanged } from './tamper-with-bytes.js';

const TENANT = TenantId.parse('ten_01J8Z3');
const CONTENT = Buffer.from('what people approved');
const HASH = sha256Hex(CONTENT);

describe('changing one stored byte', () => {
  let storage = '';
  let path = '';

  beforeEach(async () => {
    storage = await mkdtemp(join(tmpdir(), 'tamper-'));
    path = join(storage, 'tenants', TENANT, HASH.slice(0, 2), HASH);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, CONTENT);
  });
  afterEach(() => rm(storage, { recursive: true }));

  it('finds the bytes by tenant and hash, and changes exactly one of them', async () => {
    const bytes = await storedBytes(storage, TENANT, HASH);
    expect(bytes.path).toBe(path);
    const during = await withOneByteChanged(bytes, () => readFile(path));
    const changed = [...during].filter((byte, index) => byte !== CONTENT[index]);
    expect([during.length, changed.length]).toEqual([CONTENT.length, 1]);
  });

  it('puts the byte back, also when something goes wrong meanwhile', async () => {
    const bytes = await storedBytes(storage, TENANT, HASH);
    await expect(withOneByteChanged(bytes, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await readFile(path)).toEqual(CONTENT);
  });

  it('refuses to guess when the storage has no such bytes', async () => {
    await expect(storedBytes(storage, TENANT, sha256Hex('other'))).rejects.toThrow(/ENOENT/);
  });
});
