/** The one MongoDB server of a Jest run: found as `npm start` finds it, started on empty data, known to tests by its URI. */
import { MongoMemoryReplSet } from 'mongodb-memory-server';
import { GIVE_UP_ABANDONED_TRANSACTIONS } from '../../src/platform/mongo/embedded/abandoned-transactions.js';
import { mongodSources } from '../../src/platform/mongo/embedded/mongod-sources.js';
import { resolveMongod } from '../../src/platform/mongo/embedded/resolve-mongod.js';
import { TEST_SERVER_VARIABLE } from './test-server-variable.js';

let started: MongoMemoryReplSet | undefined;

/**
 * Tests bring their own clock, so to the server's clock a document of theirs may be long due for removal: the
 * server's minutely removal of such documents would change a database while a test looks at it.
 */
const KEEP_EXPIRED_DOCUMENTS = ['--setParameter', 'ttlMonitorEnabled=false'];

/** Puts the server's URI where test files, which run in other processes, find it. */
export async function startTestServer(): Promise<void> {
  const server = await resolveMongod(mongodSources(process.env), (line) => process.stderr.write(`${line}\n`));
  if (server.kind === 'uri') {
    process.env[TEST_SERVER_VARIABLE] = server.uri;
    return;
  }
  started = await MongoMemoryReplSet.create({
    // The version is named because mongodb-memory-server warns when the program isn't the one it would have chosen.
    binary: { systemBinary: server.path, version: server.version },
    replSet: {
      count: 1,
      storageEngine: 'wiredTiger',
      args: ['--wiredTigerCacheSizeGB', '0.25', ...GIVE_UP_ABANDONED_TRANSACTIONS, ...KEEP_EXPIRED_DOCUMENTS],
    },
  });
  process.env[TEST_SERVER_VARIABLE] = started.getUri();
}

/** A server given by MONGODB_URI is left as it is. */
export async function stopTestServer(): Promise<void> {
  await started?.stop();
}
