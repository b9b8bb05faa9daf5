/**
 * Brings up everything embedded: the database, the API, a worker and the web app, on one folder. Used by `npm start`
 * and by the demo. What it started, `stop` ends, in the reverse order.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Report } from '../platform/mongo/embedded/mongod-source.js';
import { type ChildCommand, ChildProcesses } from './child-processes.js';
import { FRONTEND, nextProgram } from './next-program.js';
import type { StackDatabase } from './open-database.js';
import { keptSecret, makeDataDir, type StackSettings } from './stack-settings.js';
import { NEWSLETTER_TO } from './start-settings.js';
import { unlessAborted } from './unless-aborted.js';
import { untilReady } from './until-ready.js';

const BACKEND = fileURLToPath(new URL('../..', import.meta.url));
/** What `--fresh` empties beside the database. The secret goes too: links of before lead nowhere then. */
const KEPT = ['storage', 'studio', 'mail', 'secret', 'demo-keys.json'];
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

/**
 * Resolves when the API and the web app answer. Loading the programs and starting the database go on side by side; the
 * programs begin when the database is there, the worker last, for nobody waits for it.
 *
 * Throws when a part can't start, and the signal's reason when that aborts first; what had started is stopped again.
 */
export const startStack = async (settings: StackSettings, report: Report, stopped: AbortSignal): Promise<Stack> => {
  const { dataDir, apiPort, webPort, fresh } = settings;
  await makeDataDir(dataDir);
  const apiUrl = `http://localhost:${apiPort}`;
  const keysFile = join(dataDir, 'demo-keys.json');
  const breakdown = new AbortController();
  const { promise: broken, resolve: breakDown } = Promise.withResolvers<string>();
  void broken.then((how) => breakdown.abort(new Error(`Could not start: ${how}.`)));
  const giveUp = AbortSignal.any([stopped, breakdown.signal]);

  const children = new ChildProcesses(report, (name, how) => breakDown(`${name} ended (${how})`));
  const environment = environmentOf(settings, apiUrl);
  const api = children.start(backendCommand('api', 'main', 'create-app', environment));
  const web = webPort === undefined ? undefined : children.start(webCommand(webPort, apiUrl, keysFile, environment));
  const opening = loadAndOpenDatabase(settings, report);
  let database: StackDatabase | undefined;
  let isStopping = false;
  const stop = async (): Promise<void> => {
    isStopping = true;
    await children.stop();
    await database?.set?.stop();
  };

  try {
    // First: it refuses a folder that is in use, and nothing of such a folder may be emptied.
    database = await unlessAborted(opening, giveUp);
    void database.set?.ended.then((how) => isStopping || breakDown(`the database ended (${how})`));
    if (fresh) await Promise.all(KEPT.map((name) => rm(join(dataDir, name), { recursive: true, force: true })));
    const settled = { MONGODB_URI: database.uri, GREENLIGHT_SECRET: await secretOf(settings) };
    api.begin(settled);
    web?.begin({});
    await Promise.all([
      unlessAborted(api.begun, giveUp).then(() => untilReady(`${apiUrl}/health/ready`, 'the API', giveUp)),
      webPort === undefined || untilReady(`http://127.0.0.1:${webPort}/sign-in`, 'the web app', giveUp),
    ]);
    children.start(backendCommand('worker', 'worker', 'worker.module', environment)).begin(settled);
  } catch (error) {
    // One that is still on its way (it may have to be fetched) isn't waited for: it ends as soon as it is there.
    if (database === undefined) opening.then(({ set }) => set?.stop()).catch(() => undefined);
    await stop();
    throw error;
  }
  return {
    apiUrl,
    ...(webPort === undefined ? {} : { webUrl: `http://localhost:${webPort}` }),
    keysFile,
    storageDir: join(dataDir, 'storage'),
    mailDir: join(dataDir, 'mail'),
    broken,
    stop,
  };
};

const secretOf = async ({ dataDir, environment }: StackSettings): Promise<string> =>
  environment.GREENLIGHT_SECRET || keptSecret(dataDir);

/** Loaded late: its database driver takes as long to load as a program does, and they are loading already. */
const loadAndOpenDatabase = async (settings: StackSettings, report: Report): Promise<StackDatabase> => {
  const { openDatabase } = await import('./open-database.js');
  return openDatabase(settings, report);
};

type Environment = Readonly<Record<string, string | undefined>>;

const environmentOf = ({ dataDir, apiPort, environment }: StackSettings, apiUrl: string): Environment => ({
  NODE_ENV: 'production',
  LOG_LEVEL: 'warn',
  GREENLIGHT_SEED_DEMO: 'true',
  NEWSLETTER_TO,
  PUBLIC_URL: apiUrl,
  ...environment,
  DATA_DIR: dataDir,
  PORT: String(apiPort),
});

const backendCommand = (name: string, program: string, beforehand: string, environment: Environment): ChildCommand => ({
  name,
  program: join(BACKEND, 'dist', `${program}.js`),
  beforehand: join(BACKEND, 'dist', `${beforehand}.js`),
  nodeFlags: MEMORY_FLAGS,
  cwd: BACKEND,
  environment,
});

const webCommand = (port: number, apiUrl: string, keysFile: string, environment: Environment): ChildCommand => ({
  name: 'web',
  program: nextProgram(),
  arguments: ['start', '--hostname', '127.0.0.1', '--port', String(port)],
  cwd: FRONTEND,
  environment: {
    ...environment,
    PORT: undefined,
    GREENLIGHT_API_URL: apiUrl,
    GREENLIGHT_KEYS: environment.GREENLIGHT_SEED_DEMO === 'true' ? keysFile : undefined,
    NEXT_TELEMETRY_DISABLED: '1',
  },
});
