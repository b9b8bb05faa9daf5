/** Tells whether a program is a mongod that runs on this machine and is new enough, by running it. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { readError } from './read-error.js';

/** Older servers lack what the application relies on and are not tested against. */
const OLDEST_MAJOR_VERSION = 6;
const TIMEOUT_MS = 20_000;

export type MongodInspection =
  | { readonly usable: true; readonly version: string }
  | { readonly usable: false; readonly reason: string };

/** Runs `mongod --version`: it also shows a missing system library, or a processor the build isn't made for. */
export async function inspectMongod(path: string): Promise<MongodInspection> {
  try {
    const { stdout } = await promisify(execFile)(path, ['--version'], { timeout: TIMEOUT_MS });
    return judgeVersion(stdout);
  } catch (error) {
    return { usable: false, reason: explainFailedRun(error) };
  }
}

function judgeVersion(output: string): MongodInspection {
  const version = /db version v(\d+\.\d+\.\d+)/.exec(output)?.[1];
  if (version === undefined) return { usable: false, reason: 'it does not answer --version as a mongod does' };
  if (Number.parseInt(version, 10) < OLDEST_MAJOR_VERSION) {
    return { usable: false, reason: `version ${version} is older than ${OLDEST_MAJOR_VERSION}.0` };
  }
  return { usable: true, version };
}

function explainFailedRun(error: unknown): string {
  const { code, signal, stderr, message } = readError(error);
  if (code === 'ENOENT') return 'no such program';
  if (code === 'EACCES') return 'not executable';
  const saidFirst = stderr?.trim().split('\n')[0];
  return `it does not run here: ${saidFirst || (signal ? `ended by ${signal}` : message)}`;
}
