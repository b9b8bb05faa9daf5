/** Where the web app is, and the program that builds and serves it. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const FRONTEND = fileURLToPath(new URL('../../../frontend', import.meta.url));

/** Resolved from the web app: it is its dependency, not ours. */
export const nextProgram = (): string => createRequire(join(FRONTEND, 'package.json')).resolve('next/dist/bin/next');
