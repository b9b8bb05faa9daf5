/** Where a stack keeps its things and on which ports it listens; everything under one folder, made when missing. */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

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

/** Throws in one line when it can't be made. */
export const makeDataDir = async (dataDir: string): Promise<void> => {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(`The data folder ${dataDir} can’t be made (${code}). Choose another: DATA_DIR=path/to/folder.`);
  }
};

/** The secret that signs links: kept, so that links outlive a restart; readable by its owner alone. */
export const keptSecret = async (dataDir: string): Promise<string> => {
  const path = join(dataDir, 'secret');
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  try {
    await writeFile(path, randomBytes(SECRET_BYTES).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFile(path, 'utf8');
};
