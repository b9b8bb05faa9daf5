/**
 * Deals with a mongod that still has the database folder open: one whose starter was killed is ended, one whose starter
 * lives is left alone. The server itself says which folder it has, so that a process or port number used again by
 * something else misleads nobody.
 */
import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { mongo } from 'mongoose';
import { isPortFree } from './choose-port.js';
import { isProcessAlive } from './is-process-alive.js';
import { DATA_FOLDER, LAUNCH_FILE, type Launch, LaunchRecord } from './launch-record.js';
import type { Report } from './mongod-source.js';

const PROBE_TIMEOUT_MS = 1_000;
const SHUTDOWN_TIMEOUT_MS = 30_000;

/** Another running process has the database of this folder open. */
export class DatabaseFolderInUse extends Error {
  override readonly name = 'DatabaseFolderInUse';
}

/** @throws DatabaseFolderInUse when the process that started the running mongod is alive */
export async function endAbandonedMongod(launch: Launch, dataPath: string, report: Report): Promise<void> {
  await withAbandonedMongod(launch, dataPath, async (client) => {
    report('Ending the mongod that an earlier run left behind');
    await shutDown(client, launch.port);
  });
}

/**
 * Leaves everything as it is: for who would have to build first, and only then be refused.
 *
 * @param directory as of `startReplicaSet`; it may be missing
 * @throws DatabaseFolderInUse when a running process has this folder's database open
 */
export async function refuseFolderInUse(directory: string): Promise<void> {
  const launch = await new LaunchRecord(join(directory, LAUNCH_FILE)).read();
  if (launch) await withAbandonedMongod(launch, join(await realpath(directory), DATA_FOLDER), async () => undefined);
}

async function withAbandonedMongod(
  launch: Launch,
  dataPath: string,
  work: (client: mongo.MongoClient) => Promise<void>,
): Promise<void> {
  if (await isPortFree(launch.port)) return;
  const { mongo } = await import('mongoose');
  const client = new mongo.MongoClient(`mongodb://127.0.0.1:${launch.port}/?directConnection=true`, {
    serverSelectionTimeoutMS: PROBE_TIMEOUT_MS,
    socketTimeoutMS: SHUTDOWN_TIMEOUT_MS,
  });
  try {
    if ((await openDataPath(client)) !== dataPath) return;
    if (isProcessAlive(launch.launcherProcessId)) {
      throw new DatabaseFolderInUse(
        `The database in ${dataPath} is in use by a Greenlight that runs (process ${launch.launcherProcessId}). ` +
          'Press Ctrl-C in its terminal, or choose another folder: DATA_DIR=path/to/folder.',
      );
    }
    await work(client);
  } finally {
    await client.close();
  }
}

/** The data folder of the server behind `client`; undefined when it isn't a mongod that answers us. */
async function openDataPath(client: mongo.MongoClient): Promise<string | undefined> {
  try {
    const options = await client.db('admin').command({ getCmdLineOpts: 1 });
    return options.parsed?.storage?.dbPath;
  } catch {
    return undefined;
  }
}

/** The server cuts the connection instead of answering, which is what success looks like. */
async function shutDown(client: mongo.MongoClient, port: number): Promise<void> {
  await client
    .db('admin')
    .command({ shutdown: 1, force: true })
    .catch(() => undefined);
  const deadline = performance.now() + SHUTDOWN_TIMEOUT_MS;
  while (!(await isPortFree(port))) {
    if (performance.now() > deadline) throw new Error(`the mongod on port ${port} did not end when asked to`);
    await delay(50);
  }
}
