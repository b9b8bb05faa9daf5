/**
 * One studio job on disk. Its state is nothing but these files, so it survives any process: `spec.json` (what was asked),
 * `attempts/N/` (one folder per renderer, so that no two write to the same file) and `result.json` (created once).
 */
import { appendFile, mkdir, readdir, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RenderSpec } from '@greenlight/shared/media/render-spec.js';
import { createFileOnce, hasCode, readFileIfThere, replaceFile } from './atomic-file.js';
import { JobProgress, JobResult, RendererProcess } from './job-records.js';

export class JobFolder {
  constructor(readonly path: string) {}

  async spec(): Promise<RenderSpec | undefined> {
    const text = await this.specText();
    return text === undefined ? undefined : RenderSpec.parse(JSON.parse(text));
  }

  /** As it was stored; `undefined` means that there is no such job. */
  specText(): Promise<string | undefined> {
    return readFileIfThere(join(this.path, 'spec.json'));
  }

  async result(): Promise<JobResult | undefined> {
    const text = await readFileIfThere(join(this.path, 'result.json'));
    return text === undefined ? undefined : JobResult.parse(JSON.parse(text));
  }

  /** False when the job had already ended, one way or the other. */
  end(result: JobResult): Promise<boolean> {
    return createFileOnce(join(this.path, 'result.json'), JSON.stringify(result));
  }

  /** How many renderers were ever started; a crash counts. */
  async attempts(): Promise<number> {
    const names = await readdir(join(this.path, 'attempts'));
    return Math.max(0, ...names.map(Number).filter(Number.isInteger));
  }

  attempt(number: number): AttemptFolder {
    return new AttemptFolder(join(this.path, 'attempts', String(number)), number);
  }

  /** False when another process has begun the same attempt. */
  async beginAttempt(number: number): Promise<boolean> {
    try {
      await mkdir(this.attempt(number).path);
      return true;
    } catch (error) {
      if (hasCode(error, 'EEXIST')) return false;
      throw error;
    }
  }

  /** Of all attempts, oldest line first. */
  async logs(): Promise<string[]> {
    const count = await this.attempts();
    const texts = await Promise.all(
      Array.from({ length: count }, (_, index) => readFileIfThere(this.attempt(index + 1).file('log.txt'))),
    );
    return texts.flatMap((text) => (text ?? '').split('\n').filter((line) => line !== ''));
  }
}

export class AttemptFolder {
  constructor(
    readonly path: string,
    readonly number: number,
  ) {}

  file(name: string): string {
    return join(this.path, name);
  }

  async progress(): Promise<JobProgress | undefined> {
    const text = await readFileIfThere(this.file('progress.json'));
    return text === undefined ? undefined : JobProgress.parse(JSON.parse(text));
  }

  reportProgress(progress: JobProgress): Promise<void> {
    return replaceFile(this.file('progress.json'), JSON.stringify(progress));
  }

  async log(line: string): Promise<void> {
    await appendFile(this.file('log.txt'), `${line.replace(/\s*\n\s*/gu, ' ')}\n`);
  }

  async renderer(): Promise<RendererProcess | undefined> {
    const text = await readFileIfThere(this.file('process.json'));
    return text === undefined ? undefined : RendererProcess.parse(JSON.parse(text));
  }

  reportRenderer(renderer: RendererProcess): Promise<void> {
    return replaceFile(this.file('process.json'), JSON.stringify(renderer));
  }

  /** A sign of life; others look at the time of the file. */
  async beat(): Promise<void> {
    const now = new Date();
    try {
      await utimes(this.file('alive'), now, now);
    } catch (error) {
      if (!hasCode(error, 'ENOENT')) throw error;
      await writeFile(this.file('alive'), '');
    }
  }

  /** Of the last sign of life, or else of the attempt's beginning; milliseconds since 1970. */
  async lastSignOfLife(): Promise<number> {
    for (const path of [this.file('alive'), this.path]) {
      try {
        return (await stat(path)).mtimeMs;
      } catch (error) {
        if (!hasCode(error, 'ENOENT')) throw error;
      }
    }
    return 0;
  }

  stderr(): Promise<string | undefined> {
    return readFileIfThere(this.file('stderr.txt'));
  }
}
