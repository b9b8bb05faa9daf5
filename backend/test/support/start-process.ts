/** Starts one of the backend's real processes from its sources, and reads its log. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

type LogLine = Readonly<Record<string, unknown>>;

export class BackendProcess {
  readonly lines: LogLine[] = [];
  /** Lines of standard output that are not JSON: there must be none. */
  readonly stray: string[] = [];
  errorOutput = '';
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  private readonly waiting = new Set<() => void>();

  constructor(readonly child: ChildProcessByStdio<null, Readable, Readable>) {
    this.ended = once(child, 'exit').then(([code, signal]) => ({ code, signal }));
    createInterface({ input: child.stdout }).on('line', (line) => this.take(line));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.errorOutput += text;
    });
    void this.ended.then(() => this.wake());
  }

  /** The first log line, past or future, that fits. Rejects when the process ends without one. */
  async logged(fits: (line: LogLine) => boolean): Promise<LogLine> {
    for (;;) {
      const found = this.lines.find(fits);
      if (found) return found;
      if (this.child.exitCode !== null || this.child.signalCode !== null) {
        throw new Error(`The process ended without that line.\n${JSON.stringify(this.lines)}\n${this.errorOutput}`);
      }
      await new Promise<void>((resolve) => this.waiting.add(resolve));
    }
  }

  private take(line: string): void {
    try {
      this.lines.push(JSON.parse(line));
    } catch {
      this.stray.push(line);
    }
    this.wake();
  }

  private wake(): void {
    for (const resolve of this.waiting) resolve();
    this.waiting.clear();
  }
}

/** `entry` is a file below `backend/src`, e.g. `main.ts`; `environment` is all that the process gets to see. */
export const startProcess = (entry: string, environment: Readonly<Record<string, string>>): BackendProcess => {
  const sources = new URL('./typescript-sources.mjs', import.meta.url).href;
  const file = fileURLToPath(new URL(`../../src/${entry}`, import.meta.url));
  const child = spawn(process.execPath, ['--import', sources, file], {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new BackendProcess(child);
};
