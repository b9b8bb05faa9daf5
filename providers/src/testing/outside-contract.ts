/** What every provider beyond this machine owes: one request a call, and the truth about what may have been ordered. */
import type { RenderProvider } from '../contract.js';
import { answers, type FakeFault, garbled, passingFaults, rateLimited } from './fake-faults.js';
import type { FakeServer } from './fake-server.js';
import { hasEnded, pollUntil } from './poll-until-ended.js';
import { describeProviderContract, optionsFor, type ProviderUnderTest } from './provider-contract.js';
import { refusalOf } from './refusal-of.js';

export interface OutsideProvider extends ProviderUnderTest {
  server: FakeServer;
  /** The names of the fake server's routes that order a job, and that tell how one stands. */
  routes: { create: string; poll: string };
  /** The same adapter with a key that the fake refuses, and the variable that keys are read from. */
  wrongKey?: { provider: RenderProvider; variable: string };
  /** The same adapter for an address where nobody listens. */
  unreachable: RenderProvider;
  /** From now until the next tick the fake calls the job's status by a word that nobody has seen before. */
  sayUnseenStatus(providerJobId: string): void;
}

const STORMS = 10;
const LONG_AGO = new Date(0);

/** All that `describeProviderContract` asks, and what only a network makes necessary. */
export function describeOutsideProvider(name: string, start: () => Promise<OutsideProvider>): void {
  describeProviderContract(name, start, (test) => describeNetwork(name, test));
}

function describeNetwork(name: string, test: () => OutsideProvider): void {
  let jobs = 0;
  const newJobId = () => {
    jobs += 1;
    return `outside-${name}-${jobs}`;
  };
  const order = (jobId = newJobId(), signal?: AbortSignal) => {
    const { provider, specs } = test();
    return provider.render(jobId, specs[0], { ...optionsFor(test()), ...(signal && { signal }) });
  };
  const submit = async () => {
    const jobId = newJobId();
    return { jobId, ...(await order(jobId)) };
  };
  type Job = Awaited<ReturnType<typeof submit>>;
  const look = ({ jobId, providerJobId }: Job) => test().provider.pollStatus(jobId, providerJobId);
  const pollToEnd = async (job: Job) => (await pollUntil(test().provider, job, test().pause))[0];

  /** What a call met that ran into this fault, and that it asked for nothing twice. */
  const met = async (route: 'create' | 'poll', fault: FakeFault, call: () => Promise<unknown>) => {
    const { server, routes } = test();
    const before = server.requests.length;
    server.misbehave(routes[route], [fault]);
    const info = await refusalOf(call());
    const requests = server.requests.slice(before);
    const asked = requests.map(({ method, path, query }) => `${method} ${path}?${query}`);
    expect(new Set(asked).size).toBe(asked.length);
    expect(requests.filter((request) => request.route === routes[route])).toHaveLength(1);
    return info;
  };

  describe('beyond this machine', () => {
    it('asks once a call, and calls what passes retryable', async () => {
      const job = await submit();
      for (const fault of [rateLimited(), answers(500), answers(503), { kind: 'drop' }] as const) {
        expect((await met('create', fault, () => order())).retryable).toBe(true);
        expect((await met('poll', fault, () => look(job))).retryable).toBe(true);
      }
    });

    it('waits as long as it is told to, in seconds or until a date', async () => {
      const job = await submit();
      const date = new Date(Date.now() + 90_000).toUTCString();
      for (const [route, call] of [
        ['create', () => order()],
        ['poll', () => look(job)],
      ] as const) {
        expect((await met(route, rateLimited('30'), call)).retryAfterMs).toBe(30_000);
        const untilDate = (await met(route, rateLimited(date), call)).retryAfterMs ?? 0;
        expect(untilDate).toBeGreaterThan(60_000);
        expect(untilDate).toBeLessThanOrEqual(90_000);
      }
    });

    it('says that nobody can tell, once an order may have arrived', async () => {
      for (const fault of [
        { kind: 'accept_then_drop' },
        { kind: 'drop' },
        garbled,
        answers(500),
        answers(504),
      ] as const)
        expect((await met('create', fault, () => order())).outcomeUnknown).toBe(true);
    });

    it('says so too when the order is given up while it waits for its answer', async () => {
      const { server, routes } = test();
      const patience = new AbortController();
      const isTaken = server.taken(routes.create);
      server.misbehave(routes.create, [{ kind: 'accept_then_hang' }]);
      const ordering = refusalOf(order(newJobId(), patience.signal));
      await isTaken;
      patience.abort();
      expect(await ordering).toMatchObject({ outcomeUnknown: true, code: expect.stringMatching(/\.aborted$/) });
    });

    it('knows that nothing was ordered where nothing could arrive', async () => {
      const { server, unreachable, specs } = test();
      const closedDoor = await refusalOf(unreachable.render(newJobId(), specs[0], optionsFor(test())));
      expect([closedDoor.retryable, closedDoor.outcomeUnknown ?? false]).toEqual([true, false]);
      for (const fault of [rateLimited('5'), answers(503)])
        expect((await met('create', fault, () => order())).outcomeUnknown ?? false).toBe(false);
      const before = server.requests.length;
      const givenUp = await refusalOf(order(newJobId(), AbortSignal.abort()));
      expect([givenUp.outcomeUnknown ?? false, server.requests.length]).toEqual([false, before]);
    });

    it('finds an order whose answer was lost, and no other, where it can list', async () => {
      const { provider } = test();
      if (provider.findJob === undefined) return;
      const [lost, never] = [newJobId(), newJobId()];
      await met('create', { kind: 'accept_then_drop' }, () => order(lost));
      expect(await provider.findJob(never, LONG_AGO)).toBeUndefined();
      const { providerJobId = '' } = (await provider.findJob(lost, LONG_AGO)) ?? {};
      expect((await pollToEnd({ jobId: lost, providerJobId })).status).toBe('succeeded');
    });

    it('refuses a wrong key for good, and names the variable', async () => {
      const { wrongKey, specs } = test();
      if (wrongKey === undefined) return;
      const { provider, variable } = wrongKey;
      const info = await refusalOf(provider.render(newJobId(), specs[0], optionsFor(test())));
      expect(info).toMatchObject({ retryable: false, message: expect.stringContaining(variable) });
      expect(info.outcomeUnknown ?? false).toBe(false);
      expect((await refusalOf(provider.pollStatus('somebody', 'somebody'))).message).toContain(variable);
    });

    it('takes a status that it has never seen for no end', async () => {
      const job = await submit();
      test().sayUnseenStatus(job.providerJobId);
      expect(hasEnded(await look(job))).toBe(false);
      expect((await pollToEnd(job)).status).toBe('succeeded');
    });

    it('loses no job to faults that pass', async () => {
      for (let seed = 1; seed <= STORMS; seed += 1) {
        const job = await submit();
        for (const fault of passingFaults(seed, 4)) {
          expect((await met('poll', fault, () => look(job))).retryable).toBe(true);
          await test().pause();
        }
        expect((await pollToEnd(job)).status).toBe('succeeded');
      }
    });
  });
}
