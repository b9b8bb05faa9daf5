import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ON_ORPHANED = fileURLToPath(new URL('./on-orphaned.ts', import.meta.url));
const HOOKS = new URL('../../test/support/typescript-sources.mjs', import.meta.url).href;
/** Says that it watches, and then what it sees. */
const PROGRAM = `
  const { onOrphaned } = await import(process.argv[1]);
  setTimeout(() => process.exit(), 20_000);
  onOrphaned(() => { console.log('orphaned'); process.exit(); });
  console.log('watching');
`;

const AS_VARIABLES = {
  NODE: process.execPath,
  HOOKED: `--import ${HOOKS} --input-type=module --eval`,
  PROGRAM,
  WATCHER: ON_ORPHANED,
};

describe('a process', () => {
  it('is told when the shell that started it has gone', async () => {
    const line = ['--import', HOOKS, '--input-type=module', '--eval', PROGRAM, ON_ORPHANED];
    // As npm does it; the second command keeps the shell from becoming the first.
    const shell = spawn('sh', ['-c', '"$0" "$@"; true', process.execPath, ...line], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const said = createInterface({ input: shell.stdout })[Symbol.asyncIterator]();
    await expect(said.next()).resolves.toEqual({ done: false, value: 'watching' });
    shell.kill('SIGTERM');
    await once(shell, 'exit');
    await expect(said.next()).resolves.toEqual({ done: false, value: 'orphaned' });
  });

  const onLinux = process.platform === 'linux' ? it : it.skip;
  onLinux('is told when npm was killed, which leaves its shell', async () => {
    const npm = spawn('sh', ['-c', 'sh -c "$npm_lifecycle_script"; true'], {
      env: { ...process.env, npm_lifecycle_script: '"$NODE" $HOOKED "$PROGRAM" "$WATCHER"; true', ...AS_VARIABLES },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const said = createInterface({ input: npm.stdout })[Symbol.asyncIterator]();
    await expect(said.next()).resolves.toEqual({ done: false, value: 'watching' });
    npm.kill('SIGKILL');
    await expect(said.next()).resolves.toEqual({ done: false, value: 'orphaned' });
  });
});
