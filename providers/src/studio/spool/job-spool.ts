/** The studio's folder of jobs: a job appears in it whole, is found by its id, and goes only when it is discarded. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode } from './atomic-file.js';
import { JobFolder } from './job-folder.js';

const JOB_NAME = /^studio-[0-9a-f]{32}$/;
const LEFTOVER = /^\.(?:new|old)-/;

/** The same for the same job id, and safe as a folder's name whatever the job id holds. */
export const providerJobIdOf = (jobId: string): string =>
  `studio-${createHash('sha256').update(jobId).digest('hex').slice(0, 32)}`;

export class JobSpool {
  constructor(readonly directory: string) {}

  /** `undefined` for anything that can't be the id of a studio job. */
  folder(providerJobId: string): JobFolder | undefined {
    return JOB_NAME.test(providerJobId) ? new JobFolder(join(this.directory, providerJobId)) : undefined;
  }

  /** Creates the job unless it is there; the folder that is there afterwards, whoever made it. */
  async create(providerJobId: string, specText: string): Promise<JobFolder> {
    const path = join(this.directory, providerJobId);
    const aside = join(this.directory, `.new-${randomUUID()}`);
    await mkdir(join(aside, 'attempts'), { recursive: true });
    await writeFile(join(aside, 'spec.json'), specText, { flush: true });
    try {
      await rename(aside, path);
    } catch (error) {
      if (!hasCode(error, 'ENOTEMPTY', 'EEXIST', 'EPERM')) throw error;
    } finally {
      await rm(aside, { recursive: true, force: true });
    }
    return new JobFolder(path);
  }

  /** Nothing happens when there is no such job. */
  async discard(providerJobId: string): Promise<void> {
    if (!JOB_NAME.test(providerJobId)) return;
    const aside = join(this.directory, `.old-${randomUUID()}`);
    try {
      await rename(join(this.directory, providerJobId), aside);
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return;
      throw error;
    }
    await rm(aside, { recursive: true, force: true });
  }

  /** Ids of jobs that were created, or ended, before `time` (milliseconds since 1970). */
  async olderThan(time: number): Promise<string[]> {
    return (await this.namesBefore(time)).filter((name) => JOB_NAME.test(name));
  }

  /** What a process that was killed while it created or discarded a job has left behind. */
  async removeLeftovers(time: number): Promise<void> {
    for (const name of await this.namesBefore(time)) {
      if (LEFTOVER.test(name)) await rm(join(this.directory, name), { recursive: true, force: true });
    }
  }

  private async namesBefore(time: number): Promise<string[]> {
    const changed = await Promise.all(
      (await this.names()).map(async (name) => ({ name, at: await this.changedAt(name) })),
    );
    return changed.filter(({ at }) => at < time).map(({ name }) => name);
  }

  private async names(): Promise<string[]> {
    try {
      return await readdir(this.directory);
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return [];
      throw error;
    }
  }

  private async changedAt(name: string): Promise<number> {
    try {
      return (await stat(join(this.directory, name))).mtimeMs;
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return Number.POSITIVE_INFINITY;
      throw error;
    }
  }
}
