/** The processes of a stack: started with a prefix on what they say, stopped together, and missed when one ends by itself. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Report } from '../platform/mongo/embedded/mongod-source.js';

const STOP_PATIENCE_MS = 15_000;
const ATTACHED_PROCESS = fileURLToPath(new URL('./attached-process.js', import.meta.url));

type Settings = Readonly<Record<string, string | undefined>>;

export interface ChildCommand {
  readonly name: string;
  /** The path of a JavaScript program, and what it is called with. */
  readonly program: string;
  readonly arguments?: readonly string[];
  /** The path of a module of the program that is slow to load and does nothing by itself: loaded at once. */
  readonly beforehand?: string;
  readonly nodeFlags?: readonly string[];
  readonly cwd: string;
  readonly environment: Settings;
}

export interface Child {
  /** Lets the program begin, with these in its environment as well. */
  begin(settings: Settings): void;
  /** Resolves when the program has done what it does when it starts. Never when it ends before. */
  readonly begun: Promise<void>;
}

export class ChildProcesses {
  private readonly running = new Map<string, ChildProcess>();
  private isStopping = false;

  constructor(
    private readonly report: Report,
    /** Called once, when a process ends that nobody told to. */
    private readonly onUnexpectedEnd: (name: string, how: string) => void,
  ) {}

  start({
    name,
    program,
    arguments: line = [],
    beforehand = '-',
    nodeFlags = [],
    cwd,
    environment,
  }: ChildCommand): Child {
    const child = spawn(process.execPath, [...nodeFlags, ATTACHED_PROCESS, program, beforehand, ...line], {
      cwd,
      env: environment as NodeJS.ProcessEnv,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      if (stream !== null) createInterface({ input: stream }).on('line', (text) => this.report(`${name} | ${text}`));
    }
    this.running.set(name, child);
    child.once('error', (error) => this.ended(name, error.message));
    child.once('exit', (code, signal) => this.ended(name, signal ?? `exit code ${code}`));
    return {
      // One that has ended can't be told anything; that it has ended is told above.
      begin: (settings) => void child.send(settings, () => undefined),
      begun: new Promise((resolve) => {
        child.once('message', () => resolve());
      }),
    };
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
