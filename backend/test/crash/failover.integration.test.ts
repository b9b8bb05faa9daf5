import { MongoMemoryReplSet } from 'mongodb-memory-server';
import { GIVE_UP_ABANDONED_TRANSACTIONS } from '../../src/platform/mongo/embedded/abandoned-transactions.js';
import { mongodSources } from '../../src/platform/mongo/embedded/mongod-sources.js';
import { resolveMongod } from '../../src/platform/mongo/embedded/resolve-mongod.js';
import { TEST_SERVER_VARIABLE } from '../support/test-server-variable.js';
import type { CrashProvider } from './crash-cases.js';
import { type AskedFor, CrashLab } from './crash-lab.js';

const MEMBERS = 3;
const PROVIDERS: readonly CrashProvider[] = ['replicate', 'comfyui', 'replicate', 'comfyui', 'replicate', 'comfyui'];
const ELECTION_MS = 5_000;

let members: MongoMemoryReplSet;
let lab: CrashLab;
const ordinary = process.env[TEST_SERVER_VARIABLE];

beforeAll(async () => {
  const server = await resolveMongod(mongodSources(process.env), () => undefined);
  if (server.kind === 'uri')
    throw new Error('A primary can be killed where the server is ours alone: unset MONGODB_URI.');
  members = await MongoMemoryReplSet.create({
    binary: { systemBinary: server.path, version: server.version },
    replSet: {
      count: MEMBERS,
      storageEngine: 'wiredTiger',
      configSettings: { electionTimeoutMillis: ELECTION_MS },
      args: ['--wiredTigerCacheSizeGB', '0.25', ...GIVE_UP_ABANDONED_TRANSACTIONS],
    },
  });
  process.env[TEST_SERVER_VARIABLE] = members.getUri();
  lab = await CrashLab.start();
  await lab.startWorker();
});
afterAll(async () => {
  await lab?.close();
  await members?.stop();
  process.env[TEST_SERVER_VARIABLE] = ordinary;
});

/** Asks the member that is primary now to let another one be it. */
const stepDown = async (): Promise<void> => {
  const admin = lab.api.database.connection.getClient().db('admin');
  await admin.command({ replSetStepDown: 60, secondaryCatchUpPeriodSecs: 10, force: true }).catch(() => undefined);
};

const primaryNow = async (): Promise<string> => {
  const { primary } = await lab.api.database.connection.getClient().db('admin').command({ hello: 1 });
  return String(primary);
};

const killPrimary = async (): Promise<void> => {
  const primary = await primaryNow();
  const port = Number(primary.split(':').at(-1));
  const member = members.servers.find(({ instanceInfo }) => instanceInfo?.port === port);
  const pid = member?.instanceInfo?.instance.mongodProcess?.pid;
  if (pid === undefined) throw new Error(`Nobody listens at ${primary}.`);
  process.kill(pid, 'SIGKILL');
};

describe('renders under way while the database changes its primary', () => {
  it.each([
    { what: 'is asked to step down', change: stepDown },
    { what: 'is killed', change: killPrimary },
  ])('are all done, ordered once and paid for once, when the primary $what', async ({ what, change }) => {
    const before = { replicate: lab.orders('replicate'), comfyui: lab.orders('comfyui') };
    const first = await primaryNow();
    const asked: AskedFor[] = [];
    for (const [index, provider] of PROVIDERS.entries()) {
      if (index === PROVIDERS.length / 2) await change();
      asked.push(await lab.ask(provider, `${what} ${index}`));
    }
    for (const each of asked) {
      await lab.settled(each.jobId);
      expect(await lab.outcome(each)).toEqual({
        ...{ state: 'published', creative: 'ready', images: 1, charges: 1, finished: 1 },
      });
    }
    expect(await primaryNow()).not.toBe(first);
    for (const provider of ['replicate', 'comfyui'] as const) {
      expect(lab.orders(provider) - before[provider]).toBe(PROVIDERS.filter((name) => name === provider).length);
    }
  });

  it('leave a record that is whole', async () => {
    const { body } = await lab.api.as('viewer').get(`/campaigns/${lab.campaignId}/events/verify`);
    expect(body).toMatchObject({ ok: true });
  });
});
