/** The file that `--json` names: claimed before anything is started, so that nothing is played in vain. */
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UsageError } from '../usage-error.js';

const reasonOf = (code: string | undefined, path: string): string => {
  if (code === 'ENOENT') return `there is no folder ${dirname(path)}. Make it, or name another file.`;
  if (code === 'EISDIR') return 'it is a folder. Name a file in it.';
  return `${code}. Name another file.`;
};

/** Makes an empty file when there is none; one that is there keeps what it holds. Throws `UsageError`. */
export const claimJsonFile = async (path: string): Promise<void> => {
  try {
    await (await open(path, 'a')).close();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(`--json ${path} can’t be written: ${reasonOf(code, path)}`);
  }
};
