/** A mongod that is installed on this machine: the first one on PATH that runs and is new enough. */
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { inspectMongod } from './inspect-mongod.js';
import type { MongodSource } from './mongod-source.js';

const PROGRAM = process.platform === 'win32' ? 'mongod.exe' : 'mongod';

export function pathSource(environment: NodeJS.ProcessEnv): MongodSource {
  return {
    name: 'mongod on PATH',
    async find() {
      const rejected: string[] = [];
      for (const folder of (environment.PATH ?? '').split(delimiter).filter(Boolean)) {
        const path = join(folder, PROGRAM);
        if (!(await isExecutable(path))) continue;
        const inspection = await inspectMongod(path);
        if (inspection.usable)
          return { outcome: 'found', server: { kind: 'binary', path, version: inspection.version } };
        rejected.push(`${path}: ${inspection.reason}`);
      }
      return { outcome: 'missing', reason: rejected.join('; ') || 'none there' };
    },
  };
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
