/** One contestant in a process of its own: works off what was put there, or picks up what comes in. */
import { setTimeout as delay, setImmediate as turn } from 'node:timers/promises';
import { answerParent } from '../child.js';
import { type Percentiles, percentilesOf } from '../goals.js';
import { openAgenda } from './agenda.js';
import { openBullMq } from './bullmq.js';
import type { Contestant, OpenContestant, Stores, Task } from './contestant.js';
import { openOurs } from './ours.js';

const CONTESTANTS = { ours: openOurs, bullmq: openBullMq, agenda: openAgenda } satisfies Record<string, OpenContestant>;
export type ContestantName = keyof typeof CONTESTANTS;

export interface ContestQuestion {
  readonly name: ContestantName;
  readonly stores: Stores;
  readonly task: Task;
  readonly jobs: number;
}

export interface Drained {
  readonly ms: number;
  /** What worker and store have used of all cores: on a busy machine it says more than the time. */
  readonly coreMs: number;
}

export type ContestAnswer = Drained | Percentiles;

const WARM_UP_JOBS = 1_000;
const WARM_UP_PICKUPS = 100;
const PICKUPS_PER_SECOND = 100;

const idsOf = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `job_${String(index).padStart(9, '0')}`);

/** Counts the runs of each job; resolves `all` when every one has had its first. */
const watching = (ids: readonly string[]) => {
  const runs = new Map(ids.map((id) => [id, 0]));
  const all = Promise.withResolvers<void>();
  let begun = 0;
  return {
    all: all.promise,
    saw(id: string): void {
      const before = runs.get(id);
      if (before === undefined) throw new Error(`Nobody asked for ${id}.`);
      runs.set(id, before + 1);
      if (before === 0) begun += 1;
      if (begun === runs.size) all.resolve();
    },
    /** Throws when one of them ran less or more than once. */
    assertOnce(): void {
      const wrong = [...runs].filter(([, times]) => times !== 1);
      if (wrong.length > 0) throw new Error(`${wrong.length} of ${runs.size} jobs did not run exactly once.`);
    },
  };
};

const untilEmpty = async (queue: Contestant): Promise<void> => {
  while ((await queue.left()) > 0) await turn();
};

/** From the start of the worker until the store says that nothing is left. */
const drain = async (open: OpenContestant, stores: Stores, jobs: number): Promise<Drained> => {
  const queue = await open(stores, 'drain');
  const ids = idsOf(jobs);
  const watch = watching(ids);
  await queue.fill(ids);
  const [began, ownBefore, storeBefore] = [performance.now(), process.cpuUsage(), await queue.storeCoreMs()];
  await queue.work(async ({ id }) => watch.saw(id));
  await watch.all;
  await untilEmpty(queue);
  const ms = performance.now() - began;
  const own = process.cpuUsage(ownBefore);
  const coreMs = (own.user + own.system) / 1_000 + (await queue.storeCoreMs()) - storeBefore;
  await queue.close();
  watch.assertOnce();
  return { ms, coreMs };
};

/** From the call that adds a job until its handler begins. */
const pickup = async (open: OpenContestant, stores: Stores, jobs: number): Promise<Percentiles> => {
  const queue = await open(stores, 'pickup');
  const ids = idsOf(WARM_UP_PICKUPS + jobs);
  const watch = watching(ids);
  const addedAt = new Map<string, number>();
  const waits: number[] = [];
  await queue.work(async ({ id }) => {
    watch.saw(id);
    waits.push(performance.now() - (addedAt.get(id) ?? Number.NaN));
  });
  const began = performance.now();
  const adding: Promise<void>[] = [];
  for (const [index, id] of ids.entries()) {
    await delay(Math.max(0, began + (index * 1_000) / PICKUPS_PER_SECOND - performance.now()));
    addedAt.set(id, performance.now());
    adding.push(queue.add(id));
  }
  await Promise.all([...adding, watch.all]);
  await untilEmpty(queue);
  await queue.close();
  watch.assertOnce();
  return percentilesOf(waits.slice(WARM_UP_PICKUPS));
};

answerParent<ContestQuestion, ContestAnswer>(async ({ name, stores, task, jobs }) => {
  const open = CONTESTANTS[name];
  if (task === 'pickup') return pickup(open, stores, jobs);
  await drain(open, stores, WARM_UP_JOBS);
  return drain(open, stores, jobs);
});
