/**
 * Starts a program that deals with what strangers sent: bounded in time and memory, and given nothing of this
 * process. A program of ours is to watch its own memory and end itself in time; where it is faster than it can look, and
 * for any other program, Linux refuses it more, and what it does then ends with it.
 */
import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';

export interface ChildLimits {
  /** What it may hold in memory. */
  readonly memoryBytes: number;
  readonly timeMs: number;
}

/** What a runtime takes up for itself without filling it: code, heaps and the stacks of threads. */
const RUNTIME_BYTES = 1024 ** 3;
const KIBIBYTE = 1024;
/** Keeps to a limit that is lower already, and leaves no image of its memory when it breaks. */
const UNDER_LIMITS = 'ulimit -c 0; (ulimit -d "$0") 2>/dev/null && ulimit -d "$0"; exec "$@"';

const underLimits = (memoryBytes: number, program: readonly string[]): readonly string[] =>
  process.platform === 'linux'
    ? ['/bin/sh', '-c', UNDER_LIMITS, String(Math.ceil(memoryBytes / KIBIBYTE)), ...program]
    : program;

/** Runs a program with its arguments; one that takes too long is killed. */
export const startBoundedProgram = (
  program: readonly [path: string, ...args: string[]],
  limits: ChildLimits,
  stdio: StdioOptions,
): ChildProcess => {
  const [command = program[0], ...args] = underLimits(limits.memoryBytes, program);
  return spawn(command, args, { stdio, env: {}, timeout: limits.timeMs, killSignal: 'SIGKILL' });
};

/** Runs Node with these arguments; the memory is beside what Node takes up itself. */
export const startBoundedChild = (
  args: readonly string[],
  { memoryBytes, timeMs }: ChildLimits,
  stdio: StdioOptions,
): ChildProcess =>
  startBoundedProgram([process.execPath, ...args], { memoryBytes: memoryBytes + RUNTIME_BYTES, timeMs }, stdio);
