import type { BackendProcess } from '../support/start-process.js';
import { CRASH_PROVIDERS, CRASH_STEPS, type CrashCase, crashCases } from './crash-cases.js';
import { CrashLab, type CrashOutcome } from './crash-lab.js';

/** Every step three times, each at another provider; `npm run test:crash` has them all, at four seeds. */
const RUNS = Number(process.env.CRASH_RUNS ?? 30);
const CAN_FIND_OUT = ['studio', 'replicate', 'comfyui'];

let lab: CrashLab;
let survivor: BackendProcess;
const seen: (CrashCase & CrashOutcome)[] = [];

beforeAll(async () => {
  lab = await CrashLab.start();
  survivor = await lab.startWorker();
});
afterAll(async () => {
  await lab?.close();
  if (process.env.CRASH_RUNS !== undefined) process.stdout.write(`${matrixOf(seen)}\n`);
});

describe('a worker that is killed in the middle of a render', () => {
  it.each(crashCases(RUNS))(
    'at $step leaves the next one a job of $provider that is neither lost nor paid for twice ($seed)',
    async (drawn) => {
      const outcome = await lab.crash(survivor, drawn);
      seen.push({ ...drawn, ...outcome });
      if (drawn.step !== 'any moment') expect(outcome.killed).toBe(true);
      if (drawn.provider !== 'studio') expect(outcome.orders).toBeLessThanOrEqual(1);
      const published = { state: 'published', creative: 'ready', images: 1, charges: 1, finished: 1 };
      // What nobody could tell counts as paid.
      const decided = { state: 'failed', creative: 'failed', images: 0, charges: 1, finished: 0 };
      const isDecided = outcome.state === 'failed' && !CAN_FIND_OUT.includes(drawn.provider);
      expect(outcome).toMatchObject(isDecided ? decided : published);
    },
  );

  it('does not keep the next one from finishing a video with its poster', async () => {
    const { creativeId, jobId } = await lab.ask('studio', 'Clip', 'video');
    await lab.settled(jobId);
    const { body: creative } = await lab.api.as('viewer').get(`/creatives/${creativeId}`);
    expect(creative).toMatchObject({ state: 'ready', mediaWords: { headline: creative.copy.headline } });
    expect(creative.assets.map(({ role }: { role: string }) => role).sort()).toEqual(['poster', 'video']);
  });

  it('in the end has left nothing undone, the record whole and the ledger balanced', async () => {
    expect(await lab.count('queue_jobs', {})).toBe(0);
    expect(await lab.count('render_jobs', { 'machine.value': { $nin: ['published', 'failed'] } })).toBe(0);
    const { body } = await lab.api.as('viewer').get(`/campaigns/${lab.campaignId}/events/verify`);
    expect(body).toMatchObject({ ok: true });
    const { body: books } = await lab.api.as('viewer').get('/spend/verify');
    expect(books).toMatchObject({ ok: true, entries: 2 * (seen.length + 1) });
    const { body: usage } = await lab.api.as('viewer').get('/budgets/usage');
    expect(usage).toMatchObject({ reservedMicros: 0 });
  });
});

/** Runs, then what must be zero: lost jobs, orders beside the first, assets and charges beside the first. */
const matrixOf = (runs: readonly (CrashCase & CrashOutcome)[]): string => {
  const rows = CRASH_STEPS.map((step) => {
    const of = runs.filter((run) => run.step === step);
    const sum = (count: (run: CrashOutcome) => number) => of.reduce((all, run) => all + Math.max(0, count(run)), 0);
    return {
      step,
      runs: of.length,
      killed: sum(({ killed }) => Number(killed)),
      lost: sum(({ state }) => Number(state !== 'published' && state !== 'failed')),
      'paid twice': sum(({ orders }) => orders - 1),
      'assets too many': sum(({ images }) => images - 1),
      'charges too many': sum(({ charges }) => charges - 1),
      'left to a person': sum(({ state }) => Number(state === 'failed')),
    };
  });
  const head = Object.keys(rows[0] ?? {});
  const lines = [head, ...rows.map((row) => Object.values(row).map(String))];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  const told = lines.map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  return ['', `${runs.length} runs at ${CRASH_PROVIDERS.join(', ')}`, '', ...told].join('\n');
};
