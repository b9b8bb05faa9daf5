import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeDataDir } from './stack-settings.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'data-dir-'));
  await writeFile(join(folder, 'file'), '');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the data folder', () => {
  it('is made with all that it is in, stays empty, and may be there already', async () => {
    const deep = join(folder, 'not', 'yet', 'there');
    await Promise.all([makeDataDir(deep), makeDataDir(deep)]);
    await makeDataDir(deep);
    await expect(readdir(deep)).resolves.toEqual([]);
  });

  const impossible = existsSync('/proc/self') ? ['/proc', '/proc/x', '/proc/x/y'] : [];
  it.each(['file', 'file/below', ...impossible])(
    'is refused at once, in one line, where none can be: %s',
    async (where) => {
      const dataDir = where.startsWith('/') ? where : join(folder, where);
      await expect(makeDataDir(dataDir)).rejects.toThrow(
        new RegExp(`^The data folder ${dataDir} can’t be used: [^\\n]+\\. Choose another: DATA_DIR=path/to/folder\\.$`),
      );
    },
  );
});
