/** Tells whether the web app was built after its sources changed last. */
import { glob, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FRONTEND } from './next-program.js';

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

export const isWebCurrent = async (): Promise<boolean> => {
  const builtAt = await changedAt(join(FRONTEND, '.next', 'BUILD_ID'));
  if (builtAt === 0) return false;
  for await (const name of glob(SOURCES, { cwd: ROOT, exclude: NOT_SOURCES })) {
    if ((await changedAt(join(ROOT, name))) > builtAt) return false;
  }
  return true;
};
