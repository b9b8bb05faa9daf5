import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { jest } from '@jest/globals';

/** What isn’t said never comes. */
jest.setTimeout(20_000);

const ATTACHED_PROCESS = fileURLToPath(new URL('./attached-process.ts', import.meta.url));

let folder: string;
const running: ChildProcess[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attached-'));
  await writeFile(join(folder, 'slow.mjs'), `process.send('loaded');`);
  await writeFile(
    join(folder, 'program.mjs'),
    `setInterval(() => undefined, 1_000);
     process.send({ setting: process.env.SETTING, line: process.argv.slice(1) });`,
  );
});
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

const start = (...line: string[]): ChildProcess => {
  const child = fork(ATTACHED_PROCESS, line, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: [] });
  running.push(child);
  return child;
};
const heard = async (child: ChildProcess): Promise<unknown> => (await once(child, 'message'))[0];

describe('a program of a stack', () => {
  it('is loaded beforehand, begins when it is told to with what it is told, and says that it has begun', async () => {
    const program = join(folder, 'program.mjs');
    const child = start(program, join(folder, 'slow.mjs'), '--port', '1');
    await expect(heard(child)).resolves.toBe('loaded');
    child.send({ SETTING: 'x' });
    await expect(heard(child)).resolves.toEqual({ setting: 'x', line: [program, '--port', '1'] });
    await expect(heard(child)).resolves.toBe('begun');
  });

  it.each([true, false])('ends with its launcher, however that ends (begun: %p)', async (hasBegun) => {
    const child = start(join(folder, 'program.mjs'), join(folder, 'slow.mjs'));
    await heard(child);
    if (hasBegun) {
      child.send({});
      await heard(child);
    }
    const ended = once(child, 'exit');
    child.disconnect();
    await expect(ended).resolves.toEqual([null, 'SIGTERM']);
  });

  it('leaves it to its launcher what Ctrl-C means, which reaches both', async () => {
    const child = start(join(folder, 'program.mjs'), join(folder, 'slow.mjs'));
    await heard(child);
    child.kill('SIGINT');
    child.send({ SETTING: 'after' });
    await expect(heard(child)).resolves.toMatchObject({ setting: 'after' });
  });
});
