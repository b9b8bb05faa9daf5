/** Runs a piece of TypeScript in a Node process of its own, for what only a real process can show: being killed, exiting. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

export interface SpawnedModule {
  readonly child: ChildProcessByStdio<Writable, Readable, null>;
  /** The next line the module printed; rejects when it ends without one. Its standard error goes to ours. */
  nextLine(): Promise<string>;
  /** Writes a line to the module's standard input. */
  send(line: string): void;
  /** Resolves when the process is gone. */
  readonly ended: Promise<unknown>;
}

/** `source` is an ES module without decorators; it imports by file URL (see `sourceUrl`). */
export function spawnModule(source: string, environment: NodeJS.ProcessEnv = process.env): SpawnedModule {
  const specifiers = new URL('./typescript-specifiers.mjs', import.meta.url).href;
  const child = spawn(process.execPath, ['--import', specifiers, '--input-type=module', '--eval', source], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: environment,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    child,
    ended: once(child, 'exit'),
    send: (line) => void child.stdin.write(`${line}\n`),
    async nextLine() {
      const line = await lines.next();
      if (line.done) throw new Error('the module ended without printing a line');
      return line.value;
    },
  };
}

/** The file URL of a source below `backend/src`, for an import in a spawned module. */
export function sourceUrl(pathBelowSrc: string): string {
  return new URL(`../../src/${pathBelowSrc}`, import.meta.url).href;
}
