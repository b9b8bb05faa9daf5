/** One mongod child process. Invariant: it never outlives an orderly end of this process. */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { GIVE_UP_ABANDONED_TRANSACTIONS } from './abandoned-transactions.js';
import { explainMongodLog } from './explain-mongod-log.js';

/** Flushing a large cache to a slow disk takes a while; after that mongod is killed, and its journal keeps the data. */
const STOP_PATIENCE_MS = 30_000;
const CACHE_SIZE_GB = '0.25';

export interface MongodProcessOptions {
  readonly mongodPath: string;
  readonly dataPath: string;
  readonly port: number;
  /** Begun anew at every start. */
  readonly logPath: string;
}

export class MongodProcess {
  /** How the process ended: "exit code 0", "SIGKILL", or why it could not be started. Never rejects. */
  readonly ended: Promise<string>;
  readonly #child: ChildProcess;
  readonly #logPath: string;
  #hasEnded = false;

  private constructor(child: ChildProcess, logPath: string) {
    this.#child = child;
    this.#logPath = logPath;
    this.ended = new Promise((resolve) => {
      child.once('error', (error) => resolve(error.message));
      child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
    });
    const endWithUs = (): void => void child.kill('SIGTERM');
    process.once('exit', endWithUs);
    this.ended.then(() => {
      this.#hasEnded = true;
      process.removeListener('exit', endWithUs);
    });
  }

  /** Spawning can fail later too; `ended` then says so. */
  static spawn(options: MongodProcessOptions): MongodProcess {
    const log = openSync(options.logPath, 'w', 0o600);
    try {
      const child = spawn(options.mongodPath, mongodArguments(options), {
        stdio: ['ignore', log, log],
        // Its own process group: Ctrl-C reaches the application only, which ends the database last.
        detached: true,
      });
      return new MongodProcess(child, options.logPath);
    } finally {
      closeSync(log);
    }
  }

  /** The system's process id; 0 when the program could not be started. */
  get processId(): number {
    return this.#child.pid ?? 0;
  }

  /** Asks mongod to end, kills it when it doesn't in time, and resolves when it is gone. */
  async stop(): Promise<void> {
    if (!this.#hasEnded) this.#child.kill('SIGTERM');
    const kill = setTimeout(() => this.#child.kill('SIGKILL'), STOP_PATIENCE_MS);
    await this.ended;
    clearTimeout(kill);
  }

  /** What the log says about a failure, in a few lines, and where the log is. */
  async explainFromLog(): Promise<string> {
    const log = await readFile(this.#logPath, 'utf8').catch(() => '');
    return [...explainMongodLog(log), `Log: ${this.#logPath}`].join('\n');
  }
}

function mongodArguments({ dataPath, port }: MongodProcessOptions): readonly string[] {
  return [
    ...['--replSet', 'rs0', '--dbpath', dataPath, '--port', String(port), '--bind_ip', '127.0.0.1'],
    ...['--wiredTigerCacheSizeGB', CACHE_SIZE_GB, '--quiet'],
    ...GIVE_UP_ABANDONED_TRANSACTIONS,
    // Up to 200 MB of measurements per data folder that nobody reads here.
    ...['--setParameter', 'diagnosticDataCollectionEnabled=false'],
    // A socket file that a killed server leaves in /tmp can keep another user's server from starting.
    ...(process.platform === 'win32' ? [] : ['--nounixsocket']),
  ];
}
