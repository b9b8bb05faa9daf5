/** The API as its own process, as in production, on the database and with the secret of the benchmark's. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { BenchApi } from './bench-api.js';
import { freePort } from './free-port.js';

const SOURCES = new URL('../test/support/typescript-sources.mjs', import.meta.url).href;
const ENTRY = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const LOOK_AGAIN_MS = 50;
const TICKS_PER_SECOND = 100;

export interface ApiProcess {
  readonly origin: string;
  readonly pid: number;
  stop(): Promise<void>;
}

const answers = (origin: string): Promise<boolean> =>
  fetch(`${origin}/health/live`).then(
    ({ ok }) => ok,
    () => false,
  );

export const startApiProcess = async (
  { config }: BenchApi,
  environment: Readonly<Record<string, string>> = {},
): Promise<ApiProcess> => {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, ['--import', SOURCES, ENTRY], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      MONGODB_URI: config.mongodbUri,
      GREENLIGHT_SECRET: config.secret,
      DATA_DIR: config.dataDir,
      PORT: String(port),
      PUBLIC_URL: origin,
      ...environment,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(child, 'exit');
  while (!(await answers(origin))) {
    if (child.exitCode !== null)
      throw new Error(`The API ended with ${child.exitCode}; LOG_LEVEL and main.ts tell why.`);
    await delay(LOOK_AGAIN_MS);
  }
  return {
    origin,
    pid: child.pid ?? 0,
    async stop() {
      child.kill();
      await ended;
    },
  };
};

/** Seconds of a core that a process has used; `NaN` where the system doesn't tell. */
export const coreSecondsOf = async (pid: number): Promise<number> => {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const [user, system] = stat.slice(stat.lastIndexOf(')')).split(' ').slice(12, 14);
  return (Number(user) + Number(system)) / TICKS_PER_SECOND;
};
