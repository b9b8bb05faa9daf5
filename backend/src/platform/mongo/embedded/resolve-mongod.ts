/** Finds the MongoDB server to use: the first source that has one wins, and a failure names every source and its reason. */
import type { DatabaseServer, MongodSource, Report } from './mongod-source.js';

const WAYS_OUT = [
  'Give one yourself:',
  '  MONGODB_URI=mongodb://127.0.0.1:27017/?replicaSet=rs0  a running replica set (one member is enough)',
  '  MONGOMS_SYSTEM_BINARY=/path/to/mongod                  a mongod program, 6.0 or newer',
].join('\n');

/** No source has a usable MongoDB; the message lists what was tried, why each failed, and what the user can do. */
export class MongodUnavailable extends Error {
  override readonly name = 'MongodUnavailable';
}

/**
 * Asks the sources in order and returns the first server found.
 *
 * @throws MongodUnavailable when no source has one, or when a source that the user configured doesn't work
 */
export async function resolveMongod(sources: readonly MongodSource[], report: Report): Promise<DatabaseServer> {
  const tried: string[] = [];
  for (const source of sources) {
    const answer = await source.find(report);
    if (answer.outcome === 'found') {
      report(describe(source, answer.server));
      return answer.server;
    }
    if (answer.outcome === 'misconfigured') {
      throw new MongodUnavailable(`${source.name} can't be used: ${answer.reason}`);
    }
    tried.push(`  - ${source.name}: ${answer.reason}`);
  }
  throw new MongodUnavailable(`No MongoDB was found. Tried, in this order:\n${tried.join('\n')}\n${WAYS_OUT}`);
}

/** Leaves the URI out: it may hold a password. */
function describe(source: MongodSource, server: DatabaseServer): string {
  return server.kind === 'uri'
    ? `MongoDB: the server given by ${source.name}`
    : `MongoDB ${server.version}: ${source.name} (${server.path})`;
}
