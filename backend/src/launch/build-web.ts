/** Builds the web app when its sources are newer than the last build. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { glob, stat } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { Report } from '../platform/mongo/embedded/mongod-source.js';
import { FRONTEND, nextProgram } from './next-program.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const SOURCES = ['frontend/**/*.{ts,tsx,css,mjs,json}', 'shared/dist/**/*.js'];
const NOT_SOURCES = (name: string): boolean => name.includes('node_modules') || name.includes('.next');

const changedAt = async (path: string): Promise<number> => {
  try {
    return (await stat(path)).mtimeMs;
  } catch {
    return 0;
  }
};

const isCurrent = async (): Promise<boolean> => {
  const builtAt = await changedAt(join(FRONTEND, '.next', 'BUILD_ID'));
  if (builtAt === 0) return false;
  for await (const name of glob(SOURCES, { cwd: ROOT, exclude: NOT_SOURCES })) {
    if ((await changedAt(join(ROOT, name))) > builtAt) return false;
  }
  return true;
};

/** Throws when the build fails; its own words have been printed then. */
export const buildWeb = async (report: Report): Promise<void> => {
  if (await isCurrent()) return;
  report('Building the web app…');
  const child = spawn(process.execPath, [nextProgram(), 'build'], {
    cwd: FRONTEND,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error('The web app could not be built.');
};
