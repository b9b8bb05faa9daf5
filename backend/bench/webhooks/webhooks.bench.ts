/** Webhooks as they come in: verified and kept by one API process, beside a bare Fastify that only stores them. */
import { webhookFor } from '@greenlight/providers/replicate/job-address.js';
import { FakeReplicate } from '@greenlight/providers/replicate/testing/fake-replicate.js';
import type { RenderJobId, TenantId } from '@greenlight/shared/kernel/ids.js';
import type { mongo } from 'mongoose';
import { CallbackAddresses } from '../../src/modules/media/webhooks/callback-addresses.js';
import { newId } from '../../src/platform/ids/new-id.js';
import type { BenchApi } from '../bench-api.js';
import { accepted, createBenchCampaign } from '../bench-campaign.js';
import { askChild, startChild } from '../child.js';
import { type Goal, medianOf, rounded } from '../goals.js';
import { coreSecondsOf, startApiProcess } from '../started-api.js';
import type { BareQuestion } from './bare-intake-process.js';
import type { LoadAnswer, LoadQuestion } from './load-process.js';

const JOBS = 2_000;
const TENANTS = 8;
const AT_ONCE = 32;
const WARM_UP = 2_000;
const ROUNDS = 3;
const REQUESTS = { usual: 5_000, full: 20_000 };
const RATE_GOAL = 3_000;
const P99_GOAL_MS = 20;
const PROVIDER = 'replicate';

interface JobRow {
  _id: string;
  tenantId: string;
  provider: string;
}

/** One is asked for through the API, the others are copies of it. */
const createJobs = async (api: BenchApi): Promise<{ tenantId: TenantId; jobId: RenderJobId }[]> => {
  const owner = api.as('manager');
  const campaignId = await createBenchCampaign(api, owner, 1);
  const image = { name: 'Poster', type: 'image', format: 'feed', channel: 'newsroom', generate: true };
  const { renderJobId } = accepted(await owner.post(`/campaigns/${campaignId}/creatives`, image));
  const rows = api.database.connection.collection<JobRow>('render_jobs') as unknown as mongo.Collection<JobRow>;
  const original = await rows.findOne({ _id: renderJobId });
  if (!original) throw new Error('The render job is not stored.');
  const jobs = Array.from({ length: JOBS }, (_, index) => ({
    tenantId: (index < TENANTS ? newId('tenant') : '') as TenantId,
    jobId: newId('renderJob') as RenderJobId,
  }));
  const spread = jobs.map((job, index) => ({ ...job, tenantId: jobs[index % TENANTS]?.tenantId ?? job.tenantId }));
  await rows.insertMany(
    spread.map(({ tenantId, jobId }) => ({ ...original, _id: jobId, tenantId, provider: PROVIDER })),
  );
  return spread;
};

const pathOf = (address: string): string => {
  const { pathname, search } = new URL(address);
  return `${pathname}${search}`;
};

interface Round {
  readonly rate: number;
  readonly p99: number;
  /** Of the server alone: how many it takes with a whole core. */
  readonly perCoreSecond: number;
}

const playRound = async (server: { pid: number }, question: LoadQuestion): Promise<Round> => {
  const before = await coreSecondsOf(server.pid);
  const { seconds, p99 } = await askChild<LoadQuestion, LoadAnswer>('./webhooks/load-process.ts', question);
  const used = (await coreSecondsOf(server.pid)) - before;
  return { rate: question.requests / seconds, p99, perCoreSecond: question.requests / used };
};

const medianRound = (rounds: readonly Round[]): Round => ({
  rate: medianOf(rounds.map(({ rate }) => rate)),
  p99: medianOf(rounds.map(({ p99 }) => p99)),
  perCoreSecond: medianOf(rounds.map(({ perCoreSecond }) => perCoreSecond)),
});

/** Throws when not every webhook is in the inbox: fast and lost would be no feat. */
const assertAllKept = async (api: BenchApi, sent: number): Promise<void> => {
  const kept = await api.database.connection.collection('webhook_inbox').countDocuments({});
  if (kept !== sent) throw new Error(`${kept} of ${sent} webhooks were kept.`);
};

export const benchWebhooks = async (api: BenchApi, isFull: boolean): Promise<Goal[]> => {
  const fake = await FakeReplicate.start({ sendsWebhooks: true });
  const { token, baseUrl, webhookSecret } = fake;
  const ours = await startApiProcess(api, {
    REPLICATE_API_TOKEN: token,
    REPLICATE_BASE_URL: baseUrl,
    REPLICATE_WEBHOOK_SECRET: webhookSecret,
  });
  const bare = await startChild<BareQuestion, string>('./webhooks/bare-intake-process.ts', {
    mongodbUri: api.config.mongodbUri,
  });
  try {
    const addresses = api.app.get(CallbackAddresses, { strict: false });
    const paths = (await createJobs(api)).map((job) => {
      const address = webhookFor(addresses.addressFor(PROVIDER, job), job.jobId, baseUrl);
      return address === undefined ? '' : pathOf(address);
    });
    const requests = isFull ? REQUESTS.full : REQUESTS.usual;
    const rounds = { ours: [] as Round[], bare: [] as Round[] };
    for (let round = 0; round <= ROUNDS; round += 1) {
      const load = { paths, requests: round === 0 ? WARM_UP : requests, atOnce: AT_ONCE, round: String(round) };
      const [first, second] = [
        await playRound(bare, { ...load, origin: bare.answer }),
        await playRound(ours, { ...load, origin: ours.origin }),
      ];
      if (round === 0) continue;
      rounds.bare.push(first);
      rounds.ours.push(second);
    }
    await assertAllKept(api, WARM_UP + ROUNDS * requests);
    return toGoals(medianRound(rounds.ours), medianRound(rounds.bare));
  } finally {
    await Promise.all([ours.stop(), bare.stop(), fake.server.close()]);
  }
};

const toGoals = (ours: Round, bare: Round): Goal[] => {
  const share = rounded(ours.rate / bare.rate);
  const note = `${share} × a bare Fastify and insertOne, which takes ${rounded(bare.rate)}/s`;
  return [
    { title: `webhook intake, ${AT_ONCE} at once`, figure: ours.rate, unit: '/s', goal: { atLeast: RATE_GOAL }, note },
    {
      title: 'webhook intake, p99',
      figure: ours.p99,
      unit: 'ms',
      goal: { atMost: P99_GOAL_MS },
      note: `bare ${rounded(bare.p99)} ms`,
    },
    ...(Number.isFinite(ours.perCoreSecond)
      ? [
          {
            title: 'webhook intake, of a core that it has alone',
            figure: ours.perCoreSecond,
            unit: '/s' as const,
            note: `bare ${rounded(bare.perCoreSecond)}/s`,
          },
        ]
      : []),
  ];
};
