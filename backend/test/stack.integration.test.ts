import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { isPortFree } from '../src/platform/mongo/embedded/choose-port.js';
import { isProcessAlive } from '../src/platform/mongo/embedded/is-process-alive.js';

const LAUNCH = fileURLToPath(new URL('../src/launch/launch.ts', import.meta.url));
const BRIEF = fileURLToPath(new URL('../../examples/course-enrolment.yaml', import.meta.url));
const SOURCES = new URL('./support/unbuilt-sources.mjs', import.meta.url).href;
const BETWEEN_LOOKS_MS = 20;
const PATIENCE_MS = 10_000;

let dataDir: string;
let shell: ChildProcessByStdio<null, Readable, null>;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'greenlight-stack-'));
});
afterAll(async () => {
  if (isAnyAlive()) process.kill(-groupId(), 'SIGKILL');
  await rm(dataDir, { recursive: true, force: true });
});

/** All processes of the stack but the database are in the group of their shell. */
const groupId = (): number => shell.pid ?? 0;
const isAnyAlive = (): boolean => isProcessAlive(-groupId());

/** As npm starts it: under a shell that passes no signal on, which the second command keeps from becoming the first. */
const startDemo = (): void => {
  shell = spawn('sh', ['-c', '"$0" "$@"; true', process.execPath, LAUNCH, 'demo', BRIEF], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      MONGODB_URI: '',
      GREENLIGHT_URL: '',
      DATA_DIR: dataDir,
      NODE_OPTIONS: `--import=${SOURCES}`,
      npm_lifecycle_event: 'demo',
    },
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
};

/** The system says a moment after its end that a process is gone. */
const soon = async (holds: () => boolean): Promise<boolean> => {
  const end = performance.now() + PATIENCE_MS;
  while (!holds() && performance.now() < end) await pause(BETWEEN_LOOKS_MS);
  return holds();
};

describe('a whole stack', () => {
  it('leaves no process and no port behind when only the shell that npm started it under is ended', async () => {
    startDemo();
    const said: string[] = [];
    let apiPort = 0;
    let database = 0;
    for await (const line of createInterface({ input: shell.stdout })) {
      said.push(line);
      const [, port] = /on http:\/\/localhost:(\d+) /.exec(line) ?? [];
      if (port === undefined) continue;
      apiPort = Number(port);
      database = Number(await readFile(join(dataDir, 'demo', 'mongo', 'data', 'mongod.lock'), 'utf8'));
      expect([await isPortFree(apiPort), isAnyAlive(), isProcessAlive(database)]).toEqual([false, true, true]);
      shell.kill('SIGTERM');
    }
    expect(said).toContain('Stopping…');
    await expect(soon(() => !isAnyAlive() && !isProcessAlive(database))).resolves.toBe(true);
    await expect(isPortFree(apiPort)).resolves.toBe(true);
  });
});
