/** The file that hands the demo's API keys to the person at this machine: readable by them alone, never half-written. */
import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { DEMO_PERSONS } from './demo-people.js';

const OWNER_ONLY = 0o600;

export const DemoKeys = z.object({
  url: z.string().optional(),
  tenant: z.string(),
  keys: z.record(z.enum(DEMO_PERSONS), z.string()),
});
export type DemoKeys = z.infer<typeof DemoKeys>;

/** `undefined` when the file isn't there or isn't ours to understand. */
export const readDemoKeys = async (path: string): Promise<DemoKeys | undefined> => {
  try {
    return DemoKeys.safeParse(JSON.parse(await readFile(path, 'utf8'))).data;
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
};

/** Written aside and renamed: whoever reads sees the old file or the whole new one. */
export const writeDemoKeys = async (path: string, keys: DemoKeys): Promise<void> => {
  await mkdir(dirname(path), { recursive: true });
  const aside = `${path}.${randomUUID()}`;
  try {
    const file = await open(aside, 'wx', OWNER_ONLY);
    try {
      await file.writeFile(`${JSON.stringify(keys, null, 2)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(aside, path);
  } finally {
    await rm(aside, { force: true });
  }
};
