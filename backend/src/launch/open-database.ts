/** The database of a stack: one that somebody else runs, or one started on the stack's own folder. */
import type { Report } from '../platform/mongo/embedded/mongod-source.js';
import { mongodSources } from '../platform/mongo/embedded/mongod-sources.js';
import { resolveMongod } from '../platform/mongo/embedded/resolve-mongod.js';
import { type ReplicaSet, startReplicaSet } from '../platform/mongo/embedded/start-replica-set.js';
import { uriForDatabase } from '../platform/mongo/embedded/uri-for-database.js';
import { databaseFolder, type StackSettings } from './stack-settings.js';

const DATABASE = 'greenlight';

export interface StackDatabase {
  readonly uri: string;
  /** Absent when somebody else runs it. */
  readonly set?: ReplicaSet;
}

/** Throws, in words for people, also when another start uses the folder. */
export const openDatabase = async (
  { dataDir, fresh, environment }: Pick<StackSettings, 'dataDir' | 'fresh' | 'environment'>,
  report: Report,
): Promise<StackDatabase> => {
  const server = await resolveMongod(mongodSources(environment), report);
  if (server.kind === 'uri') return { uri: server.uri };
  const directory = databaseFolder(dataDir);
  const set = await startReplicaSet({ mongodPath: server.path, directory, fresh, report });
  return { uri: uriForDatabase(set.uri, DATABASE), set };
};
