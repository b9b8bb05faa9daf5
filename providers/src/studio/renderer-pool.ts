/** Keeps jobs rendering: a bounded number at a time here, never two renderers for one attempt anywhere, and a limited number of tries. */
import { resolve } from 'node:path';
import { type Renderer, startRenderer } from './renderer-process.js';
import { hasCode } from './spool/atomic-file.js';
import type { AttemptFolder, JobFolder } from './spool/job-folder.js';

export interface PoolLimits {
  concurrency: number;
  timeoutMs: number;
  maxAttempts: number;
}

/** A renderer of another process gives a sign of life twice a second; this long without one, and it is dead. */
const SILENCE_MS = 15_000;

function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}

/** Ids of processes are used again, so a living process counts only while it also gives signs of life. */
async function isAlive(attempt: AttemptFolder): Promise<boolean> {
  const renderer = await attempt.renderer();
  if (renderer !== undefined && !processExists(renderer.pid)) return false;
  return Date.now() - (await attempt.lastSignOfLife()) < SILENCE_MS;
}

export class RendererPool {
  private readonly waiting = new Map<string, JobFolder>();
  /** Also while it is still being started. */
  private readonly running = new Map<string, Promise<Renderer | undefined>>();
  private isClosed = false;

  constructor(private readonly limits: PoolLimits) {}

  /** Does nothing for a job that has ended, that waits here, or whose renderer is alive, here or elsewhere. */
  async ensureRunning(job: JobFolder): Promise<void> {
    const key = resolve(job.path);
    if (this.isClosed || this.waiting.has(key) || this.running.has(key)) return;
    if ((await job.result()) !== undefined) return;
    const attempts = await job.attempts();
    if (attempts > 0 && (await isAlive(job.attempt(attempts)))) return;
    if (this.running.has(key)) return;
    this.waiting.set(key, job);
    await this.startWaiting();
  }

  /** The job has its result already; its renderer here, if any, need not go on. */
  stop(job: JobFolder): void {
    const key = resolve(job.path);
    this.waiting.delete(key);
    void this.running.get(key)?.then((renderer) => renderer?.kill());
  }

  /** Kills this process's renderers; their jobs go on when somebody polls them again. */
  async close(): Promise<void> {
    this.isClosed = true;
    this.waiting.clear();
    const renderers = await Promise.all(this.running.values());
    for (const renderer of renderers) renderer?.kill();
    await Promise.all(renderers.map((renderer) => renderer?.ended));
  }

  private async startWaiting(): Promise<void> {
    for (const [key, job] of this.waiting) {
      if (this.isClosed || this.running.size >= this.limits.concurrency) return;
      this.waiting.delete(key);
      const starting = this.start(job);
      this.running.set(key, starting);
      const renderer = await starting.catch((error: unknown) => {
        this.running.delete(key);
        throw error;
      });
      if (renderer === undefined) this.running.delete(key);
    }
  }

  private async start(job: JobFolder): Promise<Renderer | undefined> {
    const attempt = job.attempt((await job.attempts()) + 1);
    const renderer = await this.begin(job, attempt);
    void renderer?.ended.then(({ reason }) => this.afterEnd(job, attempt, reason));
    return renderer;
  }

  /** Nothing to do when the tries are used up, or when another process was faster. */
  private async begin(job: JobFolder, attempt: AttemptFolder): Promise<Renderer | undefined> {
    const { maxAttempts, timeoutMs } = this.limits;
    if (attempt.number > maxAttempts) {
      await job.end({ status: 'failed', error: await crashed(job, attempt.number - 1) });
      return undefined;
    }
    return (await job.beginAttempt(attempt.number)) ? startRenderer(job.path, attempt, timeoutMs) : undefined;
  }

  private async afterEnd(job: JobFolder, attempt: AttemptFolder, reason: string): Promise<void> {
    const key = resolve(job.path);
    this.running.delete(key);
    try {
      if ((await job.result()) === undefined) {
        await attempt.log(`attempt ${attempt.number}: the renderer ${reason}`);
      }
      await this.startWaiting();
    } catch {
      // The folder is gone or the disk is full: the next poll meets the same and tells its caller.
    }
  }
}

async function crashed(job: JobFolder, attempts: number) {
  const complaint = (await job.attempt(attempts).stderr())?.trim().split('\n').at(-1) ?? '';
  const message = `The renderer died ${attempts} times${complaint === '' ? '.' : `: ${complaint}`}`;
  return { code: 'studio.renderer_crashed', message, retryable: true };
}
