import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { gallerySpec } from '../gallery-specs.js';
import { temporaryFolder } from '../testing/temporary-folder.js';
import type { JobResult } from './job-records.js';
import { JobSpool, providerJobIdOf } from './job-spool.js';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let spool: JobSpool;
const id = providerJobIdOf('job-1');
const twenty = Array.from({ length: 20 }, (_, index) => index);

beforeEach(async () => {
  folder = await temporaryFolder();
  spool = new JobSpool(join(folder.path, 'spool'));
});
afterEach(() => folder.remove());

const specText = (seed: number) => JSON.stringify({ ...gallerySpec('noctua', 'split', 'feed'), seed });

describe('a job in the spool', () => {
  it('is made once, whole, however many make it at once', async () => {
    const jobs = await Promise.all(twenty.map((seed) => spool.create(id, specText(seed))));
    const texts = new Set(await Promise.all(jobs.map((job) => job.specText())));
    expect(texts.size).toBe(1);
    expect(await readdir(spool.directory)).toEqual([id]);
  });

  it('has one end, however many end it at once', async () => {
    const job = await spool.create(id, specText(1));
    const results: JobResult[] = twenty.map((number) => ({
      status: 'failed',
      error: { code: 'studio.test', message: `${number}`, retryable: false },
    }));
    const won = await Promise.all(results.map((result) => job.end(result)));
    expect(won.filter(Boolean)).toHaveLength(1);
    expect(await job.result()).toEqual(results[won.indexOf(true)]);
    expect((await readdir(job.path)).sort()).toEqual(['attempts', 'result.json', 'spec.json']);
  });

  it('gives each attempt to one renderer', async () => {
    const job = await spool.create(id, specText(1));
    const begun = await Promise.all(twenty.map(() => job.beginAttempt(1)));
    expect(begun.filter(Boolean)).toHaveLength(1);
    expect(await job.attempts()).toBe(1);
  });

  it('keeps the log of every attempt, oldest line first', async () => {
    const job = await spool.create(id, specText(1));
    for (const number of [1, 2]) {
      await job.beginAttempt(number);
      await job.attempt(number).log(`line of\nattempt ${number}`);
    }
    expect(await job.logs()).toEqual(['line of attempt 1', 'line of attempt 2']);
  });

  it('is told apart from other folders by its name', async () => {
    for (const name of ['', '.', '..', '../x', 'studio-', `${id}/..`, id.toUpperCase()])
      expect(spool.folder(name)).toBeUndefined();
    expect(spool.folder(id)).toBeDefined();
  });
});
