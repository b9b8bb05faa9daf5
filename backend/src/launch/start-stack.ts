/**
 * Brings up everything embedded: the database, the API, a worker and the web app, on one folder. Used by `npm start`
 * and by the demo. What it started, `stop` ends, in the reverse order.
 */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { Report } from '../platform/mongo/embedded/mongod-source.js';
import { mongodSources } from '../platform/mongo/embedded/mongod-sources.js';
import { resolveMongod } from '../platform/mongo/embedded/resolve-mongod.js';
import { type ReplicaSet, startReplicaSet } from '../platform/mongo/embedded/start-replica-set.js';
import { uriForDatabase } from '../platform/mongo/embedded/uri-for-database.js';
import { ChildProcesses } from './child-processes.js';
import { FRONTEND, nextProgram } from './next-program.js';
import { keptSecret, type StackSettings } from './stack-settings.js';
import { untilReady } from './until-ready.js';

const BACKEND = fileURLToPath(new URL('../..', import.meta.url));
/** What `--fresh` empties beside the database. The secret goes too: links of before lead nowhere then. */
const KEPT = ['storage', 'studio', 'mail', 'secret', 'demo-keys.json'];
const DATABASE = 'greenlight';
/** A small young generation: V8's default lets an idle API hold on to a hundred megabytes after a busy moment. */
const MEMORY_FLAGS = ['--max-semi-space-size=4'];

export interface Stack {
  readonly apiUrl: string;
  readonly webUrl?: string;
  readonly keysFile: string;
  readonly storageDir: string;
  readonly mailDir: string;
  /** Settles when a part ended that nobody had told to end. Never rejects. */
  readonly broken: Promise<string>;
  stop(): Promise<void>;
}

/** Resolves when the API says it is ready. Throws when a part can't start; what had started is stopped again. */
export const startStack = async (settings: StackSettings, report: Report): Promise<Stack> => {
  const { dataDir, apiPort, webPort, fresh } = settings;
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  // First: it refuses a folder that is in use, and nothing of such a folder may be emptied.
  const database = await openDatabase(settings, report);
  if (fresh) await Promise.all(KEPT.map((name) => rm(join(dataDir, name), { recursive: true, force: true })));
  const { promise: broken, resolve: breakDown } = Promise.withResolvers<string>();
  void database.set?.ended.then((how) => breakDown(`the database ended (${how})`));
  const children = new ChildProcesses(report, (name, how) => breakDown(`${name} ended (${how})`));
  const stop = async (): Promise<void> => {
    await children.stop();
    await database.set?.stop();
  };
  const apiUrl = `http://localhost:${apiPort}`;
  const environment = await childEnvironment(settings, database.uri, apiUrl);
  try {
    for (const name of ['main', 'worker']) {
      children.start({
        name: name === 'main' ? 'api' : name,
        command: process.execPath,
        arguments: [...MEMORY_FLAGS, join(BACKEND, 'dist', `${name}.js`)],
        cwd: BACKEND,
        environment,
      });
    }
    if (webPort !== undefined) children.start(webCommand(webPort, apiUrl, environment));
    await untilReady(apiUrl, broken);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    apiUrl,
    ...(webPort === undefined ? {} : { webUrl: `http://localhost:${webPort}` }),
    keysFile: join(dataDir, 'demo-keys.json'),
    storageDir: join(dataDir, 'storage'),
    mailDir: join(dataDir, 'mail'),
    broken,
    stop,
  };
};

const openDatabase = async (
  { dataDir, fresh, environment }: StackSettings,
  report: Report,
): Promise<{ uri: string; set?: ReplicaSet }> => {
  const server = await resolveMongod(mongodSources(environment), report);
  if (server.kind === 'uri') return { uri: server.uri };
  const directory = join(dataDir, 'mongo');
  const set = await startReplicaSet({ mongodPath: server.path, directory, fresh, report });
  return { uri: uriForDatabase(set.uri, DATABASE), set };
};

const childEnvironment = async (
  { dataDir, apiPort, environment }: StackSettings,
  mongodbUri: string,
  apiUrl: string,
): Promise<Record<string, string | undefined>> => ({
  NODE_ENV: 'production',
  LOG_LEVEL: 'warn',
  GREENLIGHT_SECRET: await keptSecret(dataDir),
  GREENLIGHT_SEED_DEMO: 'true',
  NEWSLETTER_TO: 'subscribers@greenlight.example',
  PUBLIC_URL: apiUrl,
  ...environment,
  MONGODB_URI: mongodbUri,
  DATA_DIR: dataDir,
  PORT: String(apiPort),
});

const webCommand = (port: number, apiUrl: string, environment: Record<string, string | undefined>) => ({
  name: 'web',
  command: process.execPath,
  arguments: [nextProgram(), 'start', '--hostname', '127.0.0.1', '--port', String(port)],
  cwd: FRONTEND,
  environment: { ...environment, PORT: undefined, GREENLIGHT_API_URL: apiUrl, NEXT_TELEMETRY_DISABLED: '1' },
});
