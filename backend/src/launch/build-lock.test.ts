import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { whileNobodyElseBuilds } from './build-lock.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'build-lock-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const never = new AbortController().signal;
const silently = (): void => undefined;

describe('a build of a folder', () => {
  it('waits until another one is done, and says so', async () => {
    const lock = join(folder, 'first.lock');
    const heard: string[] = [];
    const done: string[] = [];
    const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>();
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const building = async (): Promise<void> => {
      begin();
      await mayEnd;
      done.push('first');
    };
    const first = whileNobodyElseBuilds(lock, building, silently, never);
    await begun;
    const tell = (text: string): void => {
      heard.push(text);
      end();
    };
    await whileNobodyElseBuilds(lock, async () => void done.push('second'), tell, never);
    await first;
    expect(done).toEqual(['first', 'second']);
    expect(heard).toEqual([expect.stringMatching(/^Another command is building/)]);
  });

  it('lets the next one begin when it has failed', async () => {
    const lock = join(folder, 'second.lock');
    const failing = whileNobodyElseBuilds(lock, () => Promise.reject(new Error('no such type')), silently, never);
    await expect(failing).rejects.toThrow('no such type');
    await expect(whileNobodyElseBuilds(lock, async () => undefined, silently, never)).resolves.toBeUndefined();
  });

  it('stops waiting when it is told to', async () => {
    const lock = join(folder, 'third.lock');
    const stopping = new AbortController();
    const build = async (): Promise<void> => {
      const waiting = whileNobodyElseBuilds(lock, build, () => stopping.abort(new Error('Stopped.')), stopping.signal);
      await expect(waiting).rejects.toThrow('Stopped.');
    };
    await whileNobodyElseBuilds(lock, build, silently, never);
    expect(stopping.signal.aborted).toBe(true);
  });
});
