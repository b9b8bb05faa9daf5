/**
 * Tells when the process that started this one has gone. npm runs us under a shell that passes no signal on: whoever
 * ends npm ends the shell, and nobody would tell us to stop.
 */
import process from 'node:process';
import { isProcessAlive } from '../platform/mongo/embedded/is-process-alive.js';

const LOOK_EVERY_MS = 250;

/** Calls back once, and keeps no process alive. */
export const onOrphaned = (tell: () => void): void => {
  const parent = process.ppid;
  const looks = setInterval(() => {
    // An orphan gets another parent at once, except on Windows.
    if (process.ppid === parent && isProcessAlive(parent)) return;
    clearInterval(looks);
    tell();
  }, LOOK_EVERY_MS);
  looks.unref();
};
