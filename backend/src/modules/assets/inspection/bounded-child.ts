/**
 * Starts a program of ours that deals with what strangers sent: bounded in time and memory, and given nothing of this
 * process. It is to watch its own memory and end itself in time; where it is faster than it can look, Linux refuses it
 * more, and what it does then ends with it.
 */
import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';

export interface ChildLimits {
  /** What it may hold in memory, as it measures itself. */
  readonly memoryBytes: number;
  readonly timeMs: number;
}

/** What a runtime takes up for itself without filling it: code, heaps and the stacks of threads. */
const RUNTIME_BYTES = 1024 ** 3;
const KIBIBYTE = 1024;
/** Keeps to a limit that is lower already, and leaves no image of its memory when it breaks. */
const UNDER_LIMITS = 'ulimit -c 0; (ulimit -d "$0") 2>/dev/null && ulimit -d "$0"; exec "$@"';

const underLimits = (memoryBytes: number, args: readonly string[]): [command: string, args: readonly string[]] =>
  process.platform === 'linux'
    ? [
        '/bin/sh',
        ['-c', UNDER_LIMITS, String(Math.ceil((memoryBytes + RUNTIME_BYTES) / KIBIBYTE)), process.execPath, ...args],
      ]
    : [process.execPath, args];

/** Runs Node with these arguments; one that takes too long is killed. */
export const startBoundedChild = (args: readonly string[], limits: ChildLimits, stdio: StdioOptions): ChildProcess => {
  const [command, commandArgs] = underLimits(limits.memoryBytes, args);
  return spawn(command, commandArgs, { stdio, env: {}, timeout: limits.timeMs, killSignal: 'SIGKILL' });
};
