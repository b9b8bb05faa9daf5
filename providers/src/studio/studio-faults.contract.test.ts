import { fork } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { RenderSpec } from '@greenlight/shared/media/render-spec.js';
import { ProviderError } from '../contract.js';
import { pollUntil } from '../testing/poll-until-ended.js';
import { gallerySpec } from './gallery-specs.js';
import { JobSpool, providerJobIdOf } from './spool/job-spool.js';
import { type StudioOptions, StudioProvider } from './studio-provider.js';
import { temporaryFolder } from './testing/temporary-folder.js';

const image = gallerySpec('costa-serena', 'minimal', 'feed');
const video: RenderSpec = { ...image, type: 'video', durationMs: 2_000 };
const longVideo: RenderSpec = { ...video, durationMs: 15_000 };
const pause = () => wait(20);
const isRendering = ({ progress }: { progress?: { step?: number } }) => progress?.step !== undefined;

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
const open: StudioProvider[] = [];

beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((provider) => provider.close()));
  await folder.remove();
});

function studio(options: Partial<StudioOptions> = {}): StudioProvider {
  const provider = new StudioProvider({ spoolDirectory: folder.path, concurrency: 2, ...options });
  open.push(provider);
  return provider;
}

const attemptsOf = (providerJobId: string) => readdir(join(folder.path, providerJobId, 'attempts'));

async function killRenderer(providerJobId: string, attempt: number): Promise<void> {
  const text = await readFile(join(folder.path, providerJobId, 'attempts', String(attempt), 'process.json'), 'utf8');
  process.kill((JSON.parse(text) as { pid: number }).pid, 'SIGKILL');
}

async function submit(provider: StudioProvider, spec: RenderSpec, jobId = 'job-1') {
  return { jobId, ...(await provider.render(jobId, spec)) };
}

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => (error instanceof ProviderError ? error.info.code : String(error)),
  );

describe('a studio whose renderer is killed', () => {
  it('starts it again and finishes the job', async () => {
    const provider = studio();
    const job = await submit(provider, video);
    await pollUntil(provider, job, pause, isRendering);
    await killRenderer(job.providerJobId, 1);
    const [last] = await pollUntil(provider, job, pause);
    expect(last.status).toBe('succeeded');
    expect(await attemptsOf(job.providerJobId)).toEqual(['1', '2']);
    expect(last.logs).toContain('attempt 1: the renderer was ended by SIGKILL');
  });

  it('gives up after the last attempt and says why', async () => {
    const provider = studio({ maxAttempts: 1 });
    const job = await submit(provider, longVideo);
    await pollUntil(provider, job, pause, isRendering);
    await killRenderer(job.providerJobId, 1);
    const [last] = await pollUntil(provider, job, pause);
    expect(last).toMatchObject({ status: 'failed', error: { code: 'studio.renderer_crashed', retryable: true } });
  });
});

describe('a studio whose worker process is killed', () => {
  /** A worker of its own that submits one job and lives on. */
  async function worker(spec: RenderSpec) {
    const script = join(folder.path, 'worker.mjs');
    const built = new URL('../../dist/studio/studio-provider.js', import.meta.url).href;
    await writeFile(
      script,
      `import { StudioProvider } from ${JSON.stringify(built)};
       const provider = new StudioProvider({ spoolDirectory: ${JSON.stringify(folder.path)} });
       const { providerJobId } = await provider.render('job-1', ${JSON.stringify(spec)});
       process.send(providerJobId);
       setInterval(() => {}, 1000);`,
    );
    const child = fork(script, { execArgv: [] });
    const [providerJobId] = (await once(child, 'message')) as [string];
    return { child, job: { jobId: 'job-1', providerJobId } };
  }

  it('loses nothing: the renderer goes on, and another worker finds its output', async () => {
    const { child, job } = await worker(video);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const [last] = await pollUntil(studio(), job, pause);
    expect(last.status).toBe('succeeded');
    expect(await attemptsOf(job.providerJobId)).toEqual(['1']);
  });

  it('loses nothing when its renderer is killed too: another worker starts it again', async () => {
    const { child, job } = await worker(video);
    const provider = studio();
    await pollUntil(provider, job, pause, isRendering);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await killRenderer(job.providerJobId, 1);
    const [last] = await pollUntil(provider, job, pause);
    expect(last.status).toBe('succeeded');
    expect(await attemptsOf(job.providerJobId)).toEqual(['1', '2']);
  });
});

describe('a studio spool', () => {
  it('starts one renderer for a job that two workers submit at once', async () => {
    const [one, other] = [studio(), studio()];
    const [job] = await Promise.all([submit(one, image), submit(other, image)]);
    const [[last]] = await Promise.all([pollUntil(one, job, pause), pollUntil(other, job, pause)]);
    expect(last.status).toBe('succeeded');
    expect(await attemptsOf(job.providerJobId)).toEqual(['1']);
  });

  it('goes on with a job that was waiting when its worker ended', async () => {
    const busy = studio({ concurrency: 1 });
    await submit(busy, longVideo, 'job-1');
    const waiting = await submit(busy, image, 'job-2');
    expect((await busy.pollStatus('job-2', waiting.providerJobId)).status).toBe('queued');
    await busy.close();
    const [last] = await pollUntil(studio(), waiting, pause);
    expect(last.status).toBe('succeeded');
  });

  it('renders no more at a time than it was allowed', async () => {
    const provider = studio({ concurrency: 1 });
    const jobs = await Promise.all(['job-1', 'job-2', 'job-3'].map((jobId) => submit(provider, image, jobId)));
    const started = await Promise.all(jobs.map(({ providerJobId }) => attemptsOf(providerJobId)));
    expect(started.flat()).toHaveLength(1);
    const ends = await Promise.all(jobs.map((job) => pollUntil(provider, job, pause)));
    expect(ends.map(([last]) => last.status)).toEqual(['succeeded', 'succeeded', 'succeeded']);
  });

  it('takes a renderer without a sign of life for dead, even if a process has its number', async () => {
    const job = await new JobSpool(folder.path).create(
      providerJobIdOf('job-1'),
      JSON.stringify(RenderSpec.parse(image)),
    );
    const attempt = job.attempt(1);
    await mkdir(attempt.path);
    await attempt.reportRenderer({ pid: process.pid });
    await attempt.beat();
    const longAgo = new Date(Date.now() - 60_000);
    await utimes(attempt.file('alive'), longAgo, longAgo);
    const provider = studio();
    const [last] = await pollUntil(provider, await submit(provider, image), pause);
    expect(last.status).toBe('succeeded');
    expect(await attemptsOf(providerJobIdOf('job-1'))).toEqual(['1', '2']);
  });

  it('forgets a job that is discarded, and its files', async () => {
    const provider = studio();
    const job = await submit(provider, image);
    await pollUntil(provider, job, pause);
    await provider.discard(job.providerJobId);
    expect((await provider.pollStatus(job.jobId, job.providerJobId)).status).toBe('lost');
    expect(await readdir(folder.path)).toEqual([]);
  });

  it('discards only what is old', async () => {
    const provider = studio();
    const job = await submit(provider, image);
    await pollUntil(provider, job, pause);
    expect(await provider.discardOlderThan(Date.now() - 60_000)).toBe(0);
    expect(await provider.discardOlderThan(Date.now() + 60_000)).toBe(1);
    expect(await readdir(folder.path)).toEqual([]);
  });

  it('never leaves its folder, whatever the ids are', async () => {
    const provider = studio();
    const job = await submit(provider, image, '../../outside');
    await access(join(folder.path, job.providerJobId, 'spec.json'));
    expect((await provider.pollStatus('x', '../../etc')).status).toBe('lost');
    await provider.discard('../../etc');
  });

  it('says that it can’t be written, as something to try again', async () => {
    const file = join(folder.path, 'file');
    await writeFile(file, '');
    const broken = new StudioProvider({ spoolDirectory: join(file, 'spool') });
    expect(await codeOf(broken.render('job-1', image))).toBe('studio.spool_unavailable');
  });
});

describe('a studio job', () => {
  it('is refused when its id was used for another input', async () => {
    const provider = studio();
    await submit(provider, image);
    expect(await codeOf(provider.render('job-1', { ...image, seed: 8 }))).toBe('studio.spec_differs');
  });

  it('stops rendering when it is cancelled', async () => {
    const provider = studio();
    const job = await submit(provider, longVideo);
    await pollUntil(provider, job, pause, isRendering);
    await provider.cancel(job.jobId, job.providerJobId);
    expect((await provider.pollStatus(job.jobId, job.providerJobId)).status).toBe('cancelled');
    const other = await submit(provider, image, 'job-2');
    expect((await pollUntil(provider, other, pause))[0].status).toBe('succeeded');
    expect(await attemptsOf(job.providerJobId)).toEqual(['1']);
  });

  it('fails by its deadline', async () => {
    const provider = studio({ timeoutMs: 200 });
    const [last] = await pollUntil(provider, await submit(provider, longVideo), pause);
    expect(last).toMatchObject({ status: 'failed', error: { code: 'studio.timed_out', retryable: true } });
  });

  it('fails for good when no letter of its headline can be drawn', async () => {
    const provider = studio();
    const job = await submit(provider, { ...image, copy: { ...image.copy, headline: '新しい夏' } });
    const [last] = await pollUntil(provider, job, pause);
    expect(last).toMatchObject({ status: 'failed', error: { code: 'studio.undrawable_text', retryable: false } });
  });
});
