/** Where a stack keeps its things and on which ports it listens; everything under one folder, made when missing. */
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export interface StackSettings {
  readonly dataDir: string;
  readonly apiPort: number;
  /** Absent: without the web app. */
  readonly webPort?: number;
  /** Empties the database, the stored files and the keys first. */
  readonly fresh: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

const SECRET_BYTES = 48;

const WHY_NO_FOLDER: Readonly<Record<string, string>> = {
  ENOENT: 'nothing can be made in that place',
  ENOTDIR: 'there is a file in that place',
  EEXIST: 'there is a file in that place',
  EACCES: 'this account may not write there',
  EPERM: 'this account may not write there',
  EROFS: 'nothing can be written there',
  ENOSPC: 'the disk is full',
};

/** Node's own way of making all folders of a path never comes back from one where none can be made, such as `/proc/x`. */
const makeFolder = async (path: string): Promise<void> => {
  const make = (): Promise<void> => mkdir(path, { mode: 0o700 });
  try {
    await make();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    const parent = dirname(path);
    if (code !== 'ENOENT' || parent === path) throw error;
    await makeFolder(parent);
    await make().catch((again: NodeJS.ErrnoException) => {
      // Somebody else has made it meanwhile.
      if (again.code !== 'EEXIST') throw again;
    });
  }
};

/** Makes it when it is missing. Throws in one line when it can’t be made, or when nothing can be written into it. */
export const makeDataDir = async (dataDir: string): Promise<void> => {
  try {
    await makeFolder(dataDir);
    await rmdir(await mkdtemp(join(dataDir, '.probe-')));
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException;
    const why = WHY_NO_FOLDER[code] ?? code;
    throw new Error(`The data folder ${dataDir} can’t be used: ${why}. Choose another: DATA_DIR=path/to/folder.`);
  }
};

/** Where the embedded database of a stack is. */
export const databaseFolder = (dataDir: string): string => join(dataDir, 'mongo');

/** The secret that signs links: kept, so that links outlive a restart; readable by its owner alone. */
export const keptSecret = async (dataDir: string): Promise<string> => {
  const path = join(dataDir, 'secret');
  try {
    await writeFile(path, randomBytes(SECRET_BYTES).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFile(path, 'utf8');
};
