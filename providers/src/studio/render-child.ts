/**
 * The renderer's own process: `render-child.js <job folder> <attempt> <timeout ms>`. It ends with exactly one result or,
 * when it is killed, with none; it stops as soon as somebody else has ended the job.
 */
import process from 'node:process';
import sharp from 'sharp';
import { UndrawableText } from './compose-scene.js';
import { EncoderFailed } from './raster/film.js';
import { renderJob } from './render-job.js';
import { hasCode } from './spool/atomic-file.js';
import { JobFolder } from './spool/job-folder.js';
import type { JobResult } from './spool/job-records.js';

const BEAT_EVERY_MS = 500;

type Failure = Extract<JobResult, { status: 'failed' }>['error'];

function failureOf(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof UndrawableText) return { code: 'studio.undrawable_text', message, retryable: false };
  if (error instanceof EncoderFailed) return { code: 'studio.encoder_failed', message, retryable: true };
  if (hasCode(error, 'ENOSPC', 'EDQUOT'))
    return { code: 'studio.disk_full', message: 'The spool has no space left.', retryable: true };
  return { code: 'studio.template_failed', message, retryable: false };
}

async function run(job: JobFolder, number: number, timeoutMs: number): Promise<void> {
  const attempt = job.attempt(number);
  await attempt.reportRenderer({ pid: process.pid });
  await attempt.beat();
  const beat = setInterval(() => {
    attempt.beat().catch(() => process.exit(1));
    job.result().then(
      (result) => result !== undefined && process.exit(0),
      () => process.exit(1),
    );
  }, BEAT_EVERY_MS);
  const deadline = setTimeout(() => {
    const error = { code: 'studio.timed_out', message: `Not finished after ${timeoutMs} ms.`, retryable: true };
    job.end({ status: 'failed', error }).finally(() => process.exit(1));
  }, timeoutMs);
  try {
    const spec = await job.spec();
    if (spec === undefined) throw new Error('there is no spec.json');
    await job.end({ status: 'succeeded', output: await renderJob(spec, attempt) });
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    await job.end({ status: 'failed', error: failureOf(error) });
  } finally {
    clearInterval(beat);
    clearTimeout(deadline);
  }
}

const [, , jobPath, attemptNumber, timeout] = process.argv;
if (jobPath === undefined) throw new TypeError('usage: render-child.js <job folder> <attempt> <timeout ms>');
sharp.concurrency(1);
sharp.cache(false);
await run(new JobFolder(jobPath), Number(attemptNumber), Number(timeout));
