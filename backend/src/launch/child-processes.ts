/** The processes of a stack: started with a prefix on what they say, stopped together, and missed when one ends by itself. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Report } from '../platform/mongo/embedded/mongod-source.js';

const STOP_PATIENCE_MS = 15_000;

export interface ChildCommand {
  readonly name: string;
  readonly command: string;
  readonly arguments: readonly string[];
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export class ChildProcesses {
  private readonly running = new Map<string, ChildProcess>();
  private isStopping = false;

  constructor(
    private readonly report: Report,
    /** Called once, when a process ends that nobody told to. */
    private readonly onUnexpectedEnd: (name: string, how: string) => void,
  ) {}

  start({ name, command, arguments: parameters, cwd, environment }: ChildCommand): void {
    const child = spawn(command, [...parameters], {
      cwd,
      env: environment as NodeJS.ProcessEnv,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => this.report(`${name} | ${line}`));
    }
    this.running.set(name, child);
    child.once('error', (error) => this.ended(name, error.message));
    child.once('exit', (code, signal) => this.ended(name, signal ?? `exit code ${code}`));
  }

  /** SIGTERM to all, SIGKILL to those that don't end in time. */
  async stop(): Promise<void> {
    this.isStopping = true;
    await Promise.all([...this.running.values()].map(stopChild));
  }

  private ended(name: string, how: string): void {
    this.running.delete(name);
    if (this.isStopping) return;
    this.isStopping = true;
    this.onUnexpectedEnd(name, how);
  }
}

const stopChild = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  const patience = setTimeout(() => child.kill('SIGKILL'), STOP_PATIENCE_MS);
  child.kill('SIGTERM');
  await gone;
  clearTimeout(patience);
};
