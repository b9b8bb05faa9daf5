/**
 * Starts the embedded database: one mongod as a replica set of one, on a folder that keeps its data between starts.
 * Invariant: at most one mongod works on a folder, and data are never emptied under a running one.
 */
import { mkdir, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { acquireFileLock } from './acquire-file-lock.js';
import { choosePort } from './choose-port.js';
import { DatabaseFolderInUse, endAbandonedMongod } from './end-abandoned-mongod.js';
import { DATA_FOLDER, LAUNCH_FILE, LaunchRecord } from './launch-record.js';
import { MongodProcess } from './mongod-process.js';
import type { Report } from './mongod-source.js';
import { readError } from './read-error.js';

/** Covers the moment a killed starter's lock needs to go stale. */
const LOCK_PATIENCE_MS = 15_000;
/** Recovery after a crash replays the journal, which may take a while on a slow disk. */
const START_TIMEOUT_MS = 120_000;

export interface ReplicaSetOptions {
  /** A mongod program, 6.0 or newer. */
  readonly mongodPath: string;
  /** A folder for this database alone: the data, the log and a small record. Made when it doesn't exist. */
  readonly directory: string;
  /** Begin with an empty database; what the folder holds is lost. */
  readonly fresh?: boolean;
  readonly report: Report;
}

export interface ReplicaSet {
  /**
   * Connects with majority writes; it names no database (see `uriForDatabase`). The port stays the same from start to
   * start as long as nobody else takes it.
   */
  readonly uri: string;
  readonly processId: number;
  /** Settles when mongod has ended, on purpose or not, with how it ended ("exit code 0", "SIGKILL"). Never rejects. */
  readonly ended: Promise<string>;
  /**
   * Ends mongod in an orderly way and resolves when it is gone; may be called again. The caller calls this on SIGINT,
   * SIGTERM and SIGHUP. A process that merely exits ends its mongod too; one that is killed leaves it running, and the
   * next start on the folder ends it.
   */
  stop(): Promise<void>;
}

/**
 * Resolves when the server is a writable primary.
 *
 * @throws DatabaseFolderInUse when a running process has this folder's database open
 * @throws Error when mongod ends or isn't ready in time; the message quotes its log
 */
export async function startReplicaSet(options: ReplicaSetOptions): Promise<ReplicaSet> {
  const { mongodPath, report } = options;
  await mkdir(options.directory, { recursive: true, mode: 0o700 });
  const directory = await realpath(options.directory);
  const dataPath = join(directory, DATA_FOLDER);
  return whileNobodyElseStarts(directory, async () => {
    const record = new LaunchRecord(join(directory, LAUNCH_FILE));
    const previous = await record.read();
    if (previous) await endAbandonedMongod(previous, dataPath, report);
    if (options.fresh) await rm(dataPath, { recursive: true, force: true });
    await mkdir(dataPath, { recursive: true, mode: 0o700 });

    const port = await choosePort(previous?.port);
    await record.write({ port, launcherProcessId: process.pid });
    const mongod = MongodProcess.spawn({ mongodPath, dataPath, port, logPath: join(directory, 'mongod.log') });
    await untilPrimary(mongod, port);
    return {
      uri: `mongodb://127.0.0.1:${port}/?replicaSet=rs0&w=majority`,
      processId: mongod.processId,
      ended: mongod.ended,
      stop: () => mongod.stop(),
    };
  });
}

async function whileNobodyElseStarts<Result>(directory: string, work: () => Promise<Result>): Promise<Result> {
  const lock = await acquireFileLock(join(directory, 'start.lock'), LOCK_PATIENCE_MS);
  if (lock === undefined) {
    throw new DatabaseFolderInUse(
      `Another process is starting the database in ${directory}. Choose another folder: DATA_DIR=path/to/folder.`,
    );
  }
  try {
    return await work();
  } finally {
    await lock.release();
  }
}

async function untilPrimary(mongod: MongodProcess, port: number): Promise<void> {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(new Error('it was not ready in time')), START_TIMEOUT_MS);
  mongod.ended.then((how) => giveUp.abort(new Error(`it ended (${how})`)));
  try {
    // The driver is slow to load; mongod comes up meanwhile.
    const { ensurePrimary } = await import('./ensure-primary.js');
    await ensurePrimary(port, giveUp.signal);
  } catch (error) {
    await mongod.stop();
    throw new Error(`mongod could not be started: ${readError(error).message}\n${await mongod.explainFromLog()}`, {
      cause: error,
    });
  } finally {
    clearTimeout(timer);
  }
}
