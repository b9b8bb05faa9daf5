/**
 * One fetched mongod, shared by every process of this user. Invariant: a file at `mongodPath` is complete and was run
 * once; it appears by rename, and only one process fetches at a time.
 */
import { chmod, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { acquireFileLock } from './acquire-file-lock.js';
import { inspectMongod, type MongodInspection } from './inspect-mongod.js';

const PROGRAM = process.platform === 'win32' ? 'mongod.exe' : 'mongod';
const WORKSPACE_PREFIX = 'fetching-';
/** Longer than a slow line takes for some 100 MB. */
const FETCH_PATIENCE_MS = 15 * 60_000;

/** Puts a mongod program at `destination`; the folder that holds it is empty, and the fetcher's to use. */
export type FetchMongod = (destination: string) => Promise<void>;

export class MongodCache {
  readonly mongodPath: string;
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = directory;
    this.mongodPath = join(directory, PROGRAM);
  }

  inspect(): Promise<MongodInspection> {
    return inspectMongod(this.mongodPath);
  }

  /**
   * Makes sure that the cache holds a usable mongod and returns its version. Whoever waits for another process's fetch
   * finds the result and fetches nothing.
   *
   * @throws Error when the fetch fails or brings something that doesn't run here; the cache is then as it was
   */
  async fill(fetch: FetchMongod): Promise<string> {
    await mkdir(this.#directory, { recursive: true });
    const lock = await acquireFileLock(join(this.#directory, 'fetch.lock'), FETCH_PATIENCE_MS);
    if (lock === undefined) throw new Error('another process has been fetching it for too long');
    try {
      const present = await this.inspect();
      return present.usable ? present.version : await this.#fetchAside(fetch);
    } finally {
      await lock.release();
    }
  }

  async #fetchAside(fetch: FetchMongod): Promise<string> {
    await this.#removeAbandonedWorkspaces();
    const workspace = await mkdtemp(join(this.#directory, WORKSPACE_PREFIX));
    try {
      const fetched = join(workspace, PROGRAM);
      await fetch(fetched);
      await chmod(fetched, 0o755);
      const inspection = await inspectMongod(fetched);
      if (!inspection.usable) throw new Error(`what was fetched can't be used: ${inspection.reason}`);
      await rename(fetched, this.mongodPath);
      return inspection.version;
    } finally {
      await rm(workspace, { recursive: true, force: true });
    }
  }

  /** Leftovers of processes that were killed while fetching; nobody else fetches while we hold the lock. */
  async #removeAbandonedWorkspaces(): Promise<void> {
    const names = await readdir(this.#directory);
    const abandoned = names.filter((name) => name.startsWith(WORKSPACE_PREFIX));
    await Promise.all(abandoned.map((name) => rm(join(this.#directory, name), { recursive: true, force: true })));
  }
}
