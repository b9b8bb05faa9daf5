/** What the last start on a database folder left for the next one: a hint that is verified before anything relies on it. */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { z } from 'zod';

/** In the folder of a database: this record, and the data. */
export const LAUNCH_FILE = 'launch.json';
export const DATA_FOLDER = 'data';

const launchSchema = z.object({
  port: z.number().int().min(1).max(65_535),
  launcherProcessId: z.number().int().positive(),
});

/** The port mongod listened on, and the process that started it. */
export type Launch = z.infer<typeof launchSchema>;

export class LaunchRecord {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** Undefined when there is none or it is unreadable; the record is only a hint, so neither is an error. */
  async read(): Promise<Launch | undefined> {
    try {
      return launchSchema.parse(JSON.parse(await readFile(this.#path, 'utf8')));
    } catch {
      return undefined;
    }
  }

  async write(launch: Launch): Promise<void> {
    const aside = `${this.#path}.new`;
    await writeFile(aside, JSON.stringify(launch));
    await rename(aside, this.#path);
  }
}
