import { once } from 'node:events';
import { startBoundedChild } from './bounded-child.js';

const MEBIBYTE = 1024 ** 2;

/** How a program ends, and what it says on the way. */
const outcomeOf = async (code: string, { memoryBytes = 256 * MEBIBYTE, timeMs = 20_000 } = {}) => {
  const child = startBoundedChild(['-e', code], { memoryBytes, timeMs }, ['ignore', 'pipe', 'ignore']);
  const said: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => said.push(chunk));
  const [exitCode, signal] = await once(child, 'close');
  return { exitCode, signal, said: Buffer.concat(said).toString() };
};

const onLinux = process.platform === 'linux' ? it : it.skip;

describe('a program that deals with what strangers sent', () => {
  onLinux('gets no more memory than it may have, however fast it takes it', async () => {
    const hoard = `const held = [];
      for (let count = 1; count <= 64; count += 1) {
        held.push(Buffer.alloc(64 * ${MEBIBYTE}, 1));
        require('node:fs').writeSync(1, '.');
      }`;
    const { exitCode, said } = await outcomeOf(hoard);
    expect(exitCode).not.toBe(0);
    expect(said.length * 64 * MEBIBYTE).toBeLessThan((256 + 1024) * MEBIBYTE);
  });

  it('gets no more time than it may have', async () => {
    expect(await outcomeOf('for (;;);', { timeMs: 200 })).toMatchObject({ signal: 'SIGKILL' });
  });

  it('gets nothing of our environment', async () => {
    process.env.BOUNDED_CHILD_SECRET = 'secret';
    try {
      const { said } = await outcomeOf('process.stdout.write(String(process.env.BOUNDED_CHILD_SECRET))');
      expect(said).toBe('undefined');
    } finally {
      delete process.env.BOUNDED_CHILD_SECRET;
    }
  });
});
