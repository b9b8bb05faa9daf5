/**
 * Runs one program of a stack in a process of its own: loads beforehand what is slow to load, begins when the launcher
 * says so, tells when it has begun, and never outlives the launcher. Called with the program, the module to load
 * beforehand (or `-`), and what the program is called with.
 */
import { once } from 'node:events';
import process from 'node:process';
import { pathToFileURL } from 'node:url';

const [node = process.execPath, , program = '', beforehand = '-', ...line] = process.argv;

// Ctrl-C reaches the whole group of processes; when we are to end is the launcher's to say, or the program's own.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined);
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
const told = once(process, 'message');
if (beforehand !== '-') await import(pathToFileURL(beforehand).href);
const [settings] = await told;
Object.assign(process.env, settings);
process.argv = [node, program, ...line];
await import(pathToFileURL(program).href);
// A launcher that has gone meanwhile needn't know.
process.send?.('begun', undefined, {}, () => undefined);
