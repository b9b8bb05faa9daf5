/** Lets one command at a time build in a folder: two would write the same files. */
import { acquireFileLock, type FileLock } from '../platform/mongo/embedded/acquire-file-lock.js';

type Report = (line: string) => void;

/** Nobody needs to hear of a shorter wait. */
const WORTH_TELLING_MS = 1_000;
const NOT_WRITABLE = ['EACCES', 'EPERM', 'EROFS'];

/** Waits for whoever builds there now, and says so. Throws the signal's reason when that aborts first. */
export const whileNobodyElseBuilds = async (
  lockPath: string,
  build: () => Promise<void>,
  report: Report,
  stopped: AbortSignal,
): Promise<void> => {
  const lock = await acquireLock(lockPath, report, stopped);
  try {
    await build();
  } finally {
    await lock?.release();
  }
};

/** Undefined when nothing can be written there: then nobody builds there either, and what is there has to do. */
const acquireLock = async (lockPath: string, report: Report, stopped: AbortSignal): Promise<FileLock | undefined> => {
  try {
    let lock = await acquireFileLock(lockPath, WORTH_TELLING_MS);
    if (lock === undefined) report('Another command is building this folder; waiting until it is done…');
    while (lock === undefined) {
      stopped.throwIfAborted();
      lock = await acquireFileLock(lockPath, WORTH_TELLING_MS);
    }
    return lock;
  } catch (error) {
    if (NOT_WRITABLE.includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
};
