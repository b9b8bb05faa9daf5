import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BackendProcess, startProcess } from '../test/support/start-process.js';
import { openTestDatabase, type TestDatabase } from '../test/support/test-database.js';

let database: TestDatabase;
let dataDir: string;
const running: BackendProcess[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'greenlight-main-'));
});
afterAll(async () => {
  for (const { child } of running) child.kill('SIGKILL');
  await Promise.all(running.map(({ ended }) => ended));
  await database?.close();
  await rm(dataDir, { recursive: true, force: true });
});

const start = (environment: Record<string, string> = {}): BackendProcess => {
  const started = startProcess('main.ts', {
    MONGODB_URI: database.uri,
    GREENLIGHT_SECRET: 'only-for-tests-only-for-tests-only-for-tests',
    DATA_DIR: dataDir,
    PORT: '0',
    ...environment,
  });
  running.push(started);
  return started;
};

const addressOf = async (api: BackendProcess): Promise<string> => {
  const { address } = await api.logged(({ msg }) => msg === 'the API listens');
  return String(address);
};

describe('the API process', () => {
  it('prints nothing but logs, and no key that was sent to it', async () => {
    const api = start({ GREENLIGHT_SEED_DEMO: 'true', LOG_LEVEL: 'trace' });
    const address = await addressOf(api);
    const { keys } = JSON.parse(await readFile(join(dataDir, 'demo-keys.json'), 'utf8'));
    const authorization = `Bearer ${keys.owner}`;
    expect((await fetch(`${address}/api/v1/me`, { headers: { authorization } })).status).toBe(200);
    await fetch(`${address}/api/v1/me?key=${keys.admin}`, { headers: { authorization } });
    await fetch(`${address}/api/v1/${keys.reviewer1}`, { headers: { authorization, 'x-request-id': keys.operator } });
    await fetch(`${address}/api/v1/api-keys`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: `{"name": "${keys.reviewer2}"`,
    });
    api.child.kill('SIGTERM');
    await expect(api.ended).resolves.toEqual({ code: 0, signal: null });
    expect(api.stray).toEqual([]);
    expect(api.errorOutput).toBe('');
    expect(api.lines.length).toBeGreaterThan(3);
    for (const key of Object.values<string>(keys)) {
      const secret = key.split('_').slice(2).join('_');
      expect(JSON.stringify(api.lines)).not.toContain(secret);
    }
  });

  it('hands the demo keys to the owner of the folder alone', async () => {
    expect((await stat(join(dataDir, 'demo-keys.json'))).mode & 0o777).toBe(0o600);
  });

  it('ends in order on SIGTERM', async () => {
    const api = start();
    const address = await addressOf(api);
    expect((await fetch(`${address}/health/ready`)).status).toBe(200);
    api.child.kill('SIGTERM');
    await expect(api.ended).resolves.toEqual({ code: 0, signal: null });
    expect(api.lines.at(-1)).toMatchObject({ msg: 'stopped' });
  });

  it('names every variable that is missing or wrong, and does not start', async () => {
    const api = start({ GREENLIGHT_SECRET: '', PORT: 'x' });
    await expect(api.ended).resolves.toMatchObject({ code: 1 });
    expect(api.errorOutput).toMatch(/PORT is wrong.*GREENLIGHT_SECRET is missing/s);
  });
});
