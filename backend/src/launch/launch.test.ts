import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const LAUNCH = fileURLToPath(new URL('./launch.ts', import.meta.url));
const BRIEF = fileURLToPath(new URL('../../../examples/course-enrolment.yaml', import.meta.url));
/** Against a command that isn't refused and starts everything. */
const PATIENCE_MS = 20_000;

/** Not those of a Greenlight that runs meanwhile. */
const FREE_PORTS = { PORT: '46101', WEB_PORT: '46100' };

interface Outcome {
  readonly code: number | null;
  readonly said: string;
  readonly complaint: string;
}

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'launch-'));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

/** Runs the command as `npm` does: from its source, by Node alone. */
const launch = (line: string, environment: Record<string, string> = {}): Promise<Outcome> =>
  new Promise((resolve) => {
    const env = { PATH: process.env.PATH, DATA_DIR: dataDir, ...environment };
    const child = execFile(
      process.execPath,
      [LAUNCH, ...line.split(' ')],
      { env, timeout: PATIENCE_MS },
      (_, said, complaint) => resolve({ code: child.exitCode, said, complaint }),
    );
  });

describe('a start', () => {
  it.each([
    ['start', { PORT: 'abc' }, /^PORT must be .*“abc”\.\n$/],
    ['start --foo', {}, /^Unknown option '--foo'\. Usage: .*\n$/],
    ['demo', {}, /^Name one campaign file\. Usage: .*\n$/],
    ['demo a.yaml --foo', {}, /^Unknown option '--foo'\. Usage: .*\n$/],
    ['demo a.yaml --provider studio', {}, /^--provider must be one of .*“studio”\. Usage: .*\n$/],
    ['demo a.yaml', { GREENLIGHT_URL: 'foo' }, /^GREENLIGHT_URL must be .* GREENLIGHT_URL=http:.*“foo”\.\n$/],
    [`demo ${BRIEF} --json /nowhere/x.json`, {}, /^--json \/nowhere\/x\.json can’t be written: .*\n$/],
  ])('of “%s” with %p that can’t be followed is refused at once, in one line', async (line, environment, complaint) => {
    await expect(launch(line, environment)).resolves.toEqual({
      code: 2,
      said: '',
      complaint: expect.stringMatching(complaint),
    });
  });

  it.each([
    ['demo nowhere.yaml', {}, /nowhere\.yaml can’t be used: there is no such file\. .*\n$/],
    [`demo ${BRIEF}`, { GREENLIGHT_URL: 'http://localhost:1' }, /holds no keys to play with\. .*GREENLIGHT_KEYS=.*\n$/],
    [
      `demo ${BRIEF}`,
      { GREENLIGHT_URL: 'http://localhost:1', GREENLIGHT_KEYS: tmpdir() },
      /holds no keys to play with/,
    ],
    [`demo ${BRIEF}`, { MONGODB_URI: 'nonsense' }, /^MONGODB_URI can’t be read.*\n$/],
    ['start', { ...FREE_PORTS, MONGODB_URI: 'nonsense' }, /^MONGODB_URI can’t be read.*\n$/],
    ['start', { ...FREE_PORTS, DATA_DIR: LAUNCH }, /^The data folder .*launch\.ts can’t be used: .* DATA_DIR=.*\n$/],
    [`demo ${BRIEF}`, { DATA_DIR: LAUNCH }, /^The data folder .*launch\.ts\/demo can’t be used: .* DATA_DIR=.*\n$/],
  ])('of “%s” with %p whose means are not there is refused before any build', async (line, environment, complaint) => {
    await expect(launch(line, environment)).resolves.toEqual({
      code: 1,
      said: '',
      complaint: expect.stringMatching(complaint),
    });
  });

  it('on a port that somebody else has is refused before anything is started, naming the port and what to type', async () => {
    const foreign = createServer();
    await once(foreign.listen(0, '127.0.0.1'), 'listening');
    const { port } = foreign.address() as AddressInfo;
    try {
      await expect(launch('start', { WEB_PORT: String(port) })).resolves.toEqual({
        code: 1,
        said: '',
        complaint: expect.stringMatching(new RegExp(`^Port.* ${port} \\(web app\\).* WEB_PORT=\\d+ .*\\n$`)),
      });
      await expect(readdir(dataDir)).resolves.toEqual([]);
    } finally {
      foreign.close();
    }
  });

  it.each(['start', 'demo'])('tells what it can be told: %s --help', async (command) => {
    const { code, said, complaint } = await launch(`${command} --help`);
    expect({ code, complaint }).toEqual({ code: 0, complaint: '' });
    expect(said).toMatch(/^Usage: npm .*DATA_DIR/s);
  });
});
