import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '../usage-error.js';
import { claimJsonFile } from './json-file.js';

describe('the file that everything is written down to', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'json-file-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const refusalOf = async (path: string): Promise<string> => {
    const error: unknown = await claimJsonFile(path).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UsageError);
    return (error as UsageError).message;
  };

  it('may be there or not, and keeps what it holds until there is something to write', async () => {
    await claimJsonFile(join(folder, 'new.json'));
    await writeFile(join(folder, 'old.json'), '{}');
    await claimJsonFile(join(folder, 'old.json'));
    await expect(readFile(join(folder, 'old.json'), 'utf8')).resolves.toBe('{}');
  });

  it('is refused at once, in one line that names it and says what to do, when it can’t be written', async () => {
    await expect(refusalOf(join(folder, 'absent', 'x.json'))).resolves.toBe(
      `--json ${folder}/absent/x.json can’t be written: there is no folder ${folder}/absent. Make it, or name another file.`,
    );
    await expect(refusalOf(folder)).resolves.toBe(
      `--json ${folder} can’t be written: it is a folder. Name a file in it.`,
    );
    const file = join(folder, 'kept.json');
    await writeFile(file, '');
    await expect(refusalOf(join(file, 'x.json'))).resolves.toBe(
      `--json ${file}/x.json can’t be written: ENOTDIR. Name another file.`,
    );
  });
});
