/** A lock that other processes see; one whose holder was killed frees itself. */
import { setTimeout as delay } from 'node:timers/promises';
import lockfile from 'proper-lockfile';

/** A holder renews its lock every half of this; one that was killed blocks others for at most this long. */
const STALE_AFTER_MS = 10_000;
const RETRY_EVERY_MS = 50;

export interface FileLock {
  release(): Promise<void>;
}

/**
 * Waits up to `patienceMs` for the lock at `lockPath`; undefined when somebody else keeps it that long.
 *
 * @throws Error at once when it can't be had at all: the folder is missing or not writable
 */
export async function acquireFileLock(lockPath: string, patienceMs: number): Promise<FileLock | undefined> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const lock = await tryLock(lockPath);
    if (lock !== undefined || performance.now() >= deadline) return lock;
    await delay(RETRY_EVERY_MS);
  }
}

/** The library's own retries would also wait out a folder that isn't writable. */
async function tryLock(lockPath: string): Promise<FileLock | undefined> {
  try {
    const release = await lockfile.lock(lockPath, {
      lockfilePath: lockPath,
      realpath: false,
      stale: STALE_AFTER_MS,
      // A machine that slept may lose the lock in mid-work. The work publishes by atomic steps, so that costs at most a
      // second fetch or a refused start; the default of crashing the process would cost more.
      onCompromised: () => undefined,
    });
    return { release: () => release().catch(() => undefined) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ELOCKED') return undefined;
    throw error;
  }
}
