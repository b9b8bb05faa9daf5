/** The server that the demo plays on: one that runs already, or a whole stack of its own on free ports and fresh data. */
import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import type { DemoKeys } from '../../modules/identity/demo-keys-file.js';
import { choosePort } from '../../platform/mongo/embedded/choose-port.js';
import { makeDataDir } from '../stack-settings.js';
import { startStack } from '../start-stack.js';
import type { DemoOptions, ForeignServer, OwnServer } from './demo-options.js';
import type { OutsideName } from './outside-providers.js';
import { keysFrom } from './server-keys.js';
import type { StandIn } from './stand-in.js';

export interface DemoServer {
  readonly apiUrl: string;
  readonly keys: DemoKeys;
  readonly keysPath: string;
  /** Absent when it isn't there: the third act needs it. */
  readonly storageDir?: string;
  /** What the processes of the demo's own stack say. */
  readonly logPath?: string;
  /** Settles when a part of the demo's own stack ended. */
  readonly broken?: Promise<string>;
  /** Where one plays a provider. */
  readonly standIn?: StandIn;
  stop(): Promise<void>;
}

type Say = (line: string) => void;

const isFolder = async (path: string): Promise<boolean> => {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
};

const joinForeign = async ({ url, keysPath, storageDir }: ForeignServer): Promise<DemoServer> => ({
  apiUrl: url,
  keys: await keysFrom(keysPath),
  keysPath,
  ...((await isFolder(storageDir)) ? { storageDir } : {}),
  stop: async () => {},
});

const CHILD_LINE = /^(?:api|worker) \| /;

/** Loaded only for whom it is needed: it draws and films. */
const startStandIn = async (name: OutsideName): Promise<StandIn> => {
  const { StandIn } = await import('./stand-in.js');
  return StandIn.start(name);
};

const startOwn = async (
  { dataDir, standIn: played }: OwnServer,
  say: Say,
  stopped: AbortSignal,
): Promise<DemoServer> => {
  await makeDataDir(dataDir);
  const logPath = join(dataDir, 'stack.log');
  const log = createWriteStream(logPath, { flags: 'w', mode: 0o600 });
  const report: Say = (line) => {
    log.write(`${line}\n`);
    if (!CHILD_LINE.test(line)) say(line);
  };
  say('Starting a stack of its own…');
  const apiPort = await choosePort(undefined);
  const standIn = played === undefined ? undefined : await startStandIn(played);
  // It calls back at the port that this stack has, whatever address another one is known by.
  const callback = standIn === undefined ? {} : { PUBLIC_URL: `http://localhost:${apiPort}` };
  const environment = { ...process.env, ...standIn?.environment, ...callback };
  const endStandIn = async (): Promise<void> => {
    await standIn?.close();
    log.end();
  };
  const stack = await startStack({ dataDir, apiPort, fresh: true, environment }, report, stopped).catch(
    async (error: unknown) => {
      await endStandIn();
      throw error;
    },
  );
  const stop = async (): Promise<void> => {
    await stack.stop();
    await endStandIn();
  };
  try {
    const { apiUrl, keysFile: keysPath } = stack;
    const broken = Promise.race([stack.broken, ...(standIn === undefined ? [] : [standIn.broken])]);
    // Not there when the bytes go to a bucket.
    const storage = (await isFolder(stack.storageDir)) ? { storageDir: stack.storageDir } : {};
    const keys = await keysFrom(keysPath);
    return { apiUrl, keys, keysPath, ...storage, logPath, broken, ...(standIn && { standIn }), stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

/** Throws when there are no keys, when the stack can't start, and the signal's reason when that aborts first. */
export const openServer = (server: DemoOptions['server'], say: Say, stopped: AbortSignal): Promise<DemoServer> =>
  server.kind === 'foreign' ? joinForeign(server) : startOwn(server, say, stopped);
