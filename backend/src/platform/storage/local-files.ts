/** File-system steps of the local store that must be whole or not be at all. */
import { constants, type Stats } from 'node:fs';
import { type FileHandle, link, lstat, mkdir, open, opendir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isMissing, isPresent } from './storage-fault.js';

export const PRIVATE_FOLDER = 0o700;
export const PRIVATE_FILE = 0o600;
/** Windows has neither of the two: whoever opens a pipe waits for nobody to write, and a link leads nowhere. */
const READ_ONLY = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);

export const undefinedWhenMissing = (error: unknown): undefined => {
  if (!isMissing(error)) throw error;
  return undefined;
};

export const makeFolder = async (folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true, mode: PRIVATE_FOLDER });
};

/**
 * Only a regular file holds bytes: a folder, a link, a pipe, a socket or a device in its place is as good as nothing. It
 * is looked at before it is opened, because opening does things to devices, and after, because it may be another by then.
 */
export const openForReading = async (path: string): Promise<FileHandle | undefined> => {
  const found = await lstat(path).catch(undefinedWhenMissing);
  if (!found?.isFile()) return undefined;
  const file = await open(path, READ_ONLY).catch(undefinedWhenMissing);
  if (!file || (await isRegular(file))) return file;
  await file.close();
  return undefined;
};

const isRegular = async (file: FileHandle): Promise<boolean> => {
  try {
    return (await file.stat()).isFile();
  } catch (error) {
    await file.close();
    throw error;
  }
};

export const statOf = (path: string): Promise<Stats | undefined> => stat(path).catch(undefinedWhenMissing);

export type LinkOutcome = 'linked' | 'present' | 'absent';

/** Gives a file a second name, never replacing what has that name: `present` then, `absent` when the file is gone. */
export const linkIfAbsent = async (source: string, target: string): Promise<LinkOutcome> => {
  await makeFolder(dirname(target));
  try {
    await link(source, target);
  } catch (error) {
    if (isPresent(error)) return 'present';
    if (isMissing(error)) return 'absent';
    throw error;
  }
  await flushFolder(dirname(target));
  return 'linked';
};

/** A name is on disk only when its folder is. Windows can't flush folders; there the file system must see to it. */
export const flushFolder = async (folder: string): Promise<void> => {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

export async function* filesUnder(folder: string): AsyncGenerator<string> {
  const entries = await opendir(folder).catch(undefinedWhenMissing);
  if (!entries) return;
  for await (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesUnder(path);
    else if (entry.isFile()) yield path;
  }
}
