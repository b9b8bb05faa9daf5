/**
 * Tells when the process that started this one has gone. npm runs us under a shell that passes no signal on: whoever
 * ends npm ends the shell, and nobody would tell us to stop. Whoever kills npm leaves even the shell.
 */
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { isProcessAlive } from '../platform/mongo/embedded/is-process-alive.js';

const LOOK_EVERY_MS = 250;

/** Calls back once, and keeps no process alive. */
export const onOrphaned = (tell: () => void): void => {
  const parent = process.ppid;
  const npm = isShellOfNpm(parent) ? parentOf(parent) : undefined;
  const looks = setInterval(() => {
    // An orphan gets another parent at once, except on Windows.
    const hasParent = process.ppid === parent && isProcessAlive(parent);
    if (hasParent && (npm === undefined || parentOf(parent) === npm)) return;
    clearInterval(looks);
    tell();
  }, LOOK_EVERY_MS);
  looks.unref();
};

/** A shell may have become us: then npm itself is our parent, and its own parent may go, as with `nohup`. Linux alone. */
const isShellOfNpm = (processId: number): boolean => {
  const script = process.env.npm_lifecycle_script;
  return script !== undefined && (read(`/proc/${processId}/cmdline`)?.includes(script) ?? false);
};

/** `undefined` where the system has no such files. */
const parentOf = (processId: number): string | undefined =>
  // `<id> (<name>) <state> <parent> …`, and the name may hold anything.
  read(`/proc/${processId}/stat`)?.replace(/^.*\)/s, '').split(' ')[2];

const read = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};
