/** What one claim costs in front of a large backlog, beside the same claim in front of a small one. */
import { randomUUID } from 'node:crypto';
import { JobClaimer } from '../../src/platform/queue/job-claimer.js';
import { compare, type Row } from '../compare.js';
import { BENCH_JOB, openQueueModules } from './ours.js';

const SMALL = 1_000;
const PLACES = 100;
const ROUNDS = 41;
const LEASE = { token: 'bench', ms: 60_000 };

const openBacklog = async (server: string, jobs: number) => {
  const { app, rows, fill, close } = await openQueueModules(server, `bench_${randomUUID()}`);
  await fill(Array.from({ length: jobs }, (_, index) => `job_${index}`));
  const claimer = app.get(JobClaimer, { strict: false });
  let claimed: string[] = [];
  return {
    prepare: async () => {
      await rows.updateMany({ _id: { $in: claimed } }, { $set: { state: 'ready' }, $unset: { leaseToken: 1 } });
    },
    run: async () => {
      const got = await claimer.claim(BENCH_JOB.name, PLACES, new Date(), LEASE);
      claimed = got.rows.map(({ _id }) => _id);
      if (claimed.length !== PLACES) throw new Error(`${claimed.length} jobs claimed, not ${PLACES}.`);
    },
    close,
  };
};

export const benchClaimCost = async (server: string, backlog: number): Promise<Row> => {
  const [small, large] = [await openBacklog(server, SMALL), await openBacklog(server, backlog)];
  const row = await compare({
    title: `claim of ${PLACES} jobs from ${backlog.toLocaleString('en')}, beside from ${SMALL.toLocaleString('en')}`,
    baseline: { name: 'small backlog', prepare: small.prepare, run: small.run },
    subject: { name: 'large backlog', prepare: large.prepare, run: large.run },
    rounds: ROUNDS,
  });
  await Promise.all([small.close(), large.close()]);
  return row;
};
