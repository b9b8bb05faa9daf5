/** Our queue beside BullMQ and Agenda: the same handler, payload and machine, turn by turn, every job checked. */
import { askChild } from '../child.js';
import { type Goal, medianOf, type Percentiles, rounded } from '../goals.js';
import { benchClaimCost } from './claim-cost.bench.js';
import type { ContestAnswer, ContestantName, ContestQuestion } from './contest-process.js';
import type { Stores, Task } from './contestant.js';
import { startRedis } from './redis-server.js';

const ENTRY = './queue/contest-process.ts';
const PICKUPS = 1_000;
const ROUNDS = 3;
const LABELS: Record<ContestantName, string> = { ours: 'ours', bullmq: 'BullMQ', agenda: 'Agenda' };
/** Of ours to theirs, in jobs a second. */
const DRAIN_GOALS = { bullmq: 1, agenda: 20 };
const PICKUP_GOAL = { p50: 5, p99: 20 };
const CLAIM_GOAL = 1.2;

interface Size {
  readonly drains: readonly number[];
  readonly backlog: number;
}

const USUAL: Size = { drains: [20_000], backlog: 100_000 };
const FULL: Size = { drains: [20_000, 200_000], backlog: 1_000_000 };

const ask = (name: ContestantName, stores: Stores, task: Task, jobs: number): Promise<ContestAnswer> =>
  askChild<ContestQuestion, ContestAnswer>(ENTRY, { name, stores, task, jobs });

const contestants = ({ redisPort }: Stores): ContestantName[] =>
  redisPort === undefined ? ['ours', 'agenda'] : ['ours', 'bullmq', 'agenda'];

/** Jobs a second, and jobs a second of a core that worker and store use. */
interface Rate {
  readonly perSecond: number;
  readonly perCoreSecond: number;
}

/** The median of all rounds. Agenda, which takes long, has one. */
const drainRates = async (stores: Stores, jobs: number): Promise<Map<ContestantName, Rate>> => {
  const rounds = new Map<ContestantName, Rate[]>();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of contestants(stores)) {
      if (name === 'agenda' && round > 0) continue;
      const answer = await ask(name, stores, 'drain', jobs);
      if (!('ms' in answer)) continue;
      const rate = { perSecond: (jobs * 1_000) / answer.ms, perCoreSecond: (jobs * 1_000) / answer.coreMs };
      rounds.set(name, [...(rounds.get(name) ?? []), rate]);
    }
  }
  const median = (all: readonly Rate[]): Rate => ({
    perSecond: medianOf(all.map(({ perSecond }) => perSecond)),
    perCoreSecond: medianOf(all.map(({ perCoreSecond }) => perCoreSecond)),
  });
  return new Map([...rounds].map(([name, all]) => [name, median(all)]));
};

const drainGoals = async (stores: Stores, jobs: number): Promise<Goal[]> => {
  const rates = await drainRates(stores, jobs);
  const ours = rates.get('ours');
  return (['bullmq', 'agenda'] as const).flatMap((name): Goal[] => {
    const theirs = rates.get(name);
    if (!ours || !theirs) return [];
    const title = `drain of ${jobs.toLocaleString('en')} jobs, × ${LABELS[name]}`;
    return [
      {
        title,
        figure: ours.perSecond / theirs.perSecond,
        unit: '×',
        goal: { atLeast: DRAIN_GOALS[name] },
        note: `${rounded(ours.perSecond)}/s, ${LABELS[name]} ${rounded(theirs.perSecond)}/s`,
      },
      {
        title: `${title}, by the core time of worker and store`,
        figure: ours.perCoreSecond / theirs.perCoreSecond,
        unit: '×',
        note: `${rounded(ours.perCoreSecond)}, ${LABELS[name]} ${rounded(theirs.perCoreSecond)} in a second of a core`,
      },
    ];
  });
};

const pickupGoals = async (stores: Stores): Promise<Goal[]> => {
  const measured = new Map<ContestantName, Percentiles>();
  for (const name of contestants(stores)) {
    const answer = await ask(name, stores, 'pickup', PICKUPS);
    if ('p50' in answer) measured.set(name, answer);
  }
  return (['p50', 'p99'] as const).map((percentile) => ({
    title: `pickup at 100 jobs/s, ${percentile}`,
    figure: measured.get('ours')?.[percentile] ?? Number.NaN,
    unit: 'ms' as const,
    goal: { atMost: PICKUP_GOAL[percentile] },
    note: [...measured]
      .filter(([name]) => name !== 'ours')
      .map(([name, theirs]) => `${LABELS[name]} ${rounded(theirs[percentile])} ms`)
      .join(', '),
  }));
};

export const benchQueue = async (mongodbUri: string, isFull: boolean): Promise<Goal[]> => {
  const { drains, backlog } = isFull ? FULL : USUAL;
  const redis = await startRedis();
  try {
    const stores: Stores = { mongodbUri, ...(redis && { redisPort: redis.port }) };
    const goals: Goal[] = [];
    for (const jobs of drains) goals.push(...(await drainGoals(stores, jobs)));
    goals.push(...(await pickupGoals(stores)));
    const { title, ratio, baselineMs, subjectMs } = await benchClaimCost(mongodbUri, backlog);
    const note = `${rounded(subjectMs)} ms beside ${rounded(baselineMs)} ms`;
    return [...goals, { title, figure: ratio, unit: '×', goal: { atMost: CLAIM_GOAL }, note }];
  } finally {
    await redis?.stop();
  }
};
