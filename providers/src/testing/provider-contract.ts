/** What every render provider owes the product: the same tests for each adapter, against its fake server or the real thing. */
import { FORMAT_SIZES } from '@greenlight/shared/creative/creative-format.js';
import { RENDER_TYPES, type RenderSpec } from '@greenlight/shared/media/render-spec.js';
import {
  ProviderError,
  type ProviderOutput,
  type ProviderPoll,
  type RawHeaders,
  type RenderOptions,
  type RenderProvider,
} from '../contract.js';
import { decodeMedia } from './decode-media.js';
import { hasEnded, pollUntil } from './poll-until-ended.js';
import { refusalOf } from './refusal-of.js';

export interface ProviderUnderTest {
  provider: RenderProvider;
  /** One per render type and format that is worth trying; at least two. */
  specs: readonly [RenderSpec, RenderSpec, ...RenderSpec[]];
  /** Whether outputs have the pixels of the format, or only its shape. */
  sizes: 'exact' | 'shape';
  /** An input that `render` refuses. */
  refused: RenderSpec;
  /** The bytes at an output's location. */
  read(location: string): Promise<Uint8Array>;
  /** Returns when it makes sense to poll again: a moment for real work, a tick of its clock for a fake. */
  pause(): Promise<void>;
  /** For providers that send webhooks: a genuine delivery that says that this job succeeded, or one with that fault. */
  delivery?(
    jobId: string,
    providerJobId: string,
    fault?: 'wrong_signature' | 'old_timestamp',
  ): Promise<{ raw: Uint8Array; headers: RawHeaders }>;
  /** A job that is cancelled before it starts leaves no trace there: it reads as lost. */
  forgetsCancelled?: true;
  close(): Promise<void>;
}

const SHAPE_TOLERANCE = 0.03;
const DURATION_TOLERANCE_MS = 250;
const RANK = { queued: 0, running: 1, succeeded: 2, failed: 2, cancelled: 2, lost: 2 } as const;
const CODE = /^[a-z0-9_-]+\.[a-z0-9_]+$/;
/** With a query of its own, which must survive. */
const CALLBACK_URL = 'https://greenlight.test/api/v1/webhooks/outside/a-token?of=contract';
const nothing = new Uint8Array();

const rising = (numbers: readonly number[]): boolean =>
  numbers.every((number, index) => number >= (numbers[index - 1] ?? number));

/** How a provider under test is asked to render: with a callback where it sends any. */
export const optionsFor = ({ delivery }: ProviderUnderTest): RenderOptions =>
  delivery === undefined ? {} : { callbackUrl: CALLBACK_URL };

/** `more`: what the provider owes beside that. */
export function describeProviderContract<T extends ProviderUnderTest>(
  name: string,
  start: () => Promise<T>,
  more: (test: () => T) => void = () => undefined,
): void {
  describe(`render provider ${name}`, () => {
    let test: T;
    let jobs = 0;

    beforeAll(async () => {
      test = await start();
    });
    afterAll(() => test.close());

    const submit = async (spec: RenderSpec) => {
      jobs += 1;
      const jobId = `contract-${name}-${jobs}`;
      return { jobId, ...(await test.provider.render(jobId, spec, optionsFor(test))) };
    };
    const pollsOf = async (spec: RenderSpec) => pollUntil(test.provider, await submit(spec), test.pause);

    const expectMedia = async ({ location, mediaType }: ProviderOutput, spec: RenderSpec) => {
      const wanted = FORMAT_SIZES[spec.format];
      const { width, height, durationMs, hasContent } = await decodeMedia(await test.read(location), mediaType);
      expect(new URL(location).href).toBe(location);
      expect(hasContent).toBe(true);
      if (test.sizes === 'exact') expect([width, height]).toEqual([wanted.width, wanted.height]);
      expect(Math.abs(width / height / (wanted.width / wanted.height) - 1)).toBeLessThan(SHAPE_TOLERANCE);
      if (durationMs !== undefined) {
        expect(Math.abs(durationMs - (spec.durationMs ?? durationMs))).toBeLessThan(DURATION_TOLERANCE_MS);
      }
    };

    const expectOutput = async ({ output = [] }: ProviderPoll, spec: RenderSpec) => {
      expect(output.map(({ role }) => role)).toContain(spec.type);
      for (const media of output) await expectMedia(media, spec);
    };

    it('claims what it can do, no more and no less', () => {
      const { provider, specs } = test;
      const { types, formats, maxDurationMs, delivery } = provider.capabilities;
      expect(provider.name).toBe(name);
      expect(types.length).toBeGreaterThan(0);
      for (const type of RENDER_TYPES) expect(provider.canRender(type)).toBe(types.includes(type));
      if (types.includes('video')) expect(maxDurationMs).toBeGreaterThanOrEqual(1_000);
      expect(delivery !== 'polling').toBe(test.delivery !== undefined);
      for (const type of types) expect(specs.some((spec) => spec.type === type)).toBe(true);
      for (const spec of specs) expect(formats).toContain(spec.format);
    });

    it('estimates a cost from a dated table', () => {
      for (const spec of test.specs) {
        const { costMicros, pricedOn } = test.provider.estimateCost(spec);
        expect(Number.isSafeInteger(costMicros) && costMicros >= 0).toBe(true);
        expect(pricedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      }
    });

    it('renders every type to something that decodes in the shape of the format, and never goes backwards', async () => {
      for (const spec of test.specs) {
        const [last, ...earlier] = await pollsOf(spec);
        expect(last).toMatchObject({ status: 'succeeded' });
        await expectOutput(last, spec);
        const way = [...earlier.reverse(), last];
        expect(rising(way.map(({ status }) => RANK[status]))).toBe(true);
        const percents = way.flatMap(({ progress }) => progress?.percent ?? []);
        expect(rising(percents) && percents.every((percent) => percent >= 0 && percent <= 100)).toBe(true);
        const logs = way.flatMap((poll) => (poll.logs === undefined ? [] : [poll.logs]));
        for (const [index, log] of logs.slice(1).entries())
          expect(log.slice(0, logs[index]?.length)).toEqual(logs[index]);
        if (last.costMicros !== undefined) expect(Number.isSafeInteger(last.costMicros)).toBe(true);
      }
    });

    it('answers the same about a finished job as often as it is asked', async () => {
      const job = await submit(test.specs[0]);
      const [last] = await pollUntil(test.provider, job, test.pause);
      const again = await test.provider.pollStatus(job.jobId, job.providerJobId);
      expect({ status: again.status, roles: again.output?.map(({ role }) => role) }).toEqual({
        status: 'succeeded',
        roles: last.output?.map(({ role }) => role),
      });
    });

    it('keeps jobs that run at the same time apart', async () => {
      const specs = test.specs.slice(0, 2);
      const running = await Promise.all(specs.map(submit));
      expect(new Set(running.map(({ providerJobId }) => providerJobId)).size).toBe(specs.length);
      const ends = await Promise.all(running.map((job) => pollUntil(test.provider, job, test.pause)));
      for (const [index, [last]] of ends.entries()) await expectOutput(last, specs[index] ?? test.specs[0]);
    });

    it('makes one job of the same job id submitted twice, if it says so', async () => {
      const { provider, specs } = test;
      const first = await submit(specs[0]);
      if (provider.capabilities.idempotentSubmit) {
        const others = await Promise.all([1, 2, 3].map(() => provider.render(first.jobId, specs[0])));
        for (const { providerJobId } of others) expect(providerJobId).toBe(first.providerJobId);
      }
      const [last] = await pollUntil(provider, first, test.pause);
      expect(last.status).toBe('succeeded');
    });

    it('says of a job that it doesn’t know that it is lost', async () => {
      expect((await test.provider.pollStatus('contract-nobody', 'nobody-knows-this')).status).toBe('lost');
    });

    it('ends a cancelled job once and for all, unless it had finished first', async () => {
      const { provider } = test;
      const job = await submit(test.specs.at(-1) ?? test.specs[0]);
      if (provider.capabilities.canCancel) await provider.cancel(job.jobId, job.providerJobId);
      const [last] = await pollUntil(provider, job, test.pause);
      const ends = ['succeeded', ...(provider.capabilities.canCancel ? ['cancelled'] : [])];
      expect([...ends, ...(test.forgetsCancelled ? ['lost'] : [])]).toContain(last.status);
      if (provider.capabilities.canCancel) await provider.cancel(job.jobId, job.providerJobId).catch(refusalOnly);
      expect((await provider.pollStatus(job.jobId, job.providerJobId)).status).toBe(last.status);
    });

    it('leaves a finished job finished when it is cancelled', async () => {
      const job = await submit(test.specs[0]);
      await pollUntil(test.provider, job, test.pause);
      await test.provider.cancel(job.jobId, job.providerJobId).catch(refusalOnly);
      expect((await test.provider.pollStatus(job.jobId, job.providerJobId)).status).toBe('succeeded');
    });

    it('refuses a bad input with a ProviderError that has a stable code and says whether to try again', async () => {
      const info = await refusalOf(test.provider.render('contract-refused', test.refused));
      expect(info.code).toMatch(CODE);
      expect(info.message.length).toBeGreaterThan(0);
      expect(info.retryable).toBe(false);
      expect((await refusalOf(test.provider.render('contract-refused', test.refused))).code).toBe(info.code);
    });

    it('refuses a webhook that it didn’t send, or any where it sends none', async () => {
      for (const raw of [nothing, Buffer.from('{}'), Buffer.from('not json')]) {
        const info = await refusalOf(test.provider.verify(raw, {}));
        expect(info.code).toMatch(test.delivery === undefined ? /^webhook\.unsupported$/ : CODE);
      }
      if (test.delivery === undefined) {
        expect((await refusalOf(test.provider.handleWebhook(nothing, {}))).code).toBe('webhook.unsupported');
      }
    });

    it('takes a genuine webhook and no altered one, if it sends them', async () => {
      const job = await submit(test.specs[0]);
      const [last] = await pollUntil(test.provider, job, test.pause);
      expect(hasEnded(last)).toBe(true);
      const delivery = await test.delivery?.(job.jobId, job.providerJobId);
      if (delivery === undefined) return;
      const { raw, headers } = delivery;
      await test.provider.verify(raw, headers);
      const webhook = await test.provider.handleWebhook(raw, headers);
      expect({ jobId: job.jobId, ...webhook }).toMatchObject({ ...job, status: 'succeeded' });
      const again = await test.delivery?.(job.jobId, job.providerJobId);
      if (again) expect((await test.provider.handleWebhook(again.raw, again.headers)).eventId).toBe(webhook.eventId);
      const altered = Uint8Array.from(raw);
      altered[altered.length - 2] = (altered[altered.length - 2] ?? 0) ^ 1;
      expect((await refusalOf(test.provider.verify(altered, headers))).code).toMatch(CODE);
    });

    it('refuses a webhook with another’s signature or an old one, if it sends them', async () => {
      const { provider, delivery } = test;
      if (delivery === undefined) return;
      const job = await submit(test.specs[0]);
      await pollUntil(provider, job, test.pause);
      for (const fault of ['wrong_signature', 'old_timestamp'] as const) {
        const { raw, headers } = await delivery(job.jobId, job.providerJobId, fault);
        expect((await refusalOf(provider.verify(raw, headers))).code).toMatch(/^webhook\./);
      }
    });

    more(() => test);
  });
}

/** Cancelling what has ended may be refused, in the port's own words only. */
function refusalOnly(error: unknown): void {
  if (!(error instanceof ProviderError)) throw error;
}
