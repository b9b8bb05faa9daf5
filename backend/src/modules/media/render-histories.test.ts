import { hasEnded } from '@greenlight/shared/media/render-attempts.js';
import { RECONCILIATION_MS } from '@greenlight/shared/media/render-timing.js';
import fc from 'fast-check';
import { armFailpoint, disarmFailpoints, FailpointError } from '../../platform/failpoints/failpoint.js';
import { stateOf } from './render-jobs.repository.js';
import type { ListAnswer, PollAnswer, SubmitAnswer } from './testing/played-provider.js';
import { RenderWorld } from './testing/render-world.js';

const HISTORIES = 10_000;
const MINUTE_MS = 60_000;
const STEPS = [
  'after-claim',
  'after-intent',
  'after-accept',
  'after-running',
  'after-poll',
  'before-finish',
  'after-finish',
];
const MEANWHILE = ['cancel', 'webhook', 'death', 'another worker'] as const;
const SUBMIT_ANSWERS: readonly SubmitAnswer[] = ['taken', 'refused', 'taken_unheard', 'not_taken_unheard'];
const LIST_ANSWERS: readonly ListAnswer[] = ['true', 'silent'];
const POLL_ANSWERS: readonly PollAnswer[] = ['true', 'late', 'silent', 'forgotten'];

/** Data, so that a history that breaks something can be read. */
type Happening =
  | { readonly kind: 'work' | 'cancel' | 'retry' }
  /** While a worker is at that step of the job. */
  | {
      readonly kind: 'meanwhile';
      readonly step: string;
      readonly what: 'cancel' | 'webhook' | 'death' | 'another worker';
    }
  | { readonly kind: 'provider works'; readonly end: 'succeeded' | 'failed' }
  | { readonly kind: 'webhook'; readonly event: number; readonly order: number }
  | { readonly kind: 'order is answered'; readonly by: SubmitAnswer }
  | { readonly kind: 'question is answered'; readonly by: PollAnswer }
  | { readonly kind: 'list is answered'; readonly by: ListAnswer }
  | { readonly kind: 'time passes'; readonly minutes: number };

const often = <T>(weight: number, arbitrary: fc.Arbitrary<T>) => ({ weight, arbitrary });
const is = <K extends string>(kind: K) => fc.constant(kind);

const happening: fc.Arbitrary<Happening> = fc.oneof(
  often(5, fc.record({ kind: is('work') })),
  often(1, fc.record({ kind: is('cancel') })),
  often(1, fc.record({ kind: is('retry') })),
  often(3, fc.record({ kind: is('meanwhile'), step: fc.constantFrom(...STEPS), what: fc.constantFrom(...MEANWHILE) })),
  often(3, fc.record({ kind: is('provider works'), end: fc.constantFrom('succeeded', 'succeeded', 'failed') })),
  often(3, fc.record({ kind: is('webhook'), event: fc.nat(3), order: fc.nat(2) })),
  often(2, fc.record({ kind: is('order is answered'), by: fc.constantFrom(...SUBMIT_ANSWERS) })),
  often(2, fc.record({ kind: is('question is answered'), by: fc.constantFrom(...POLL_ANSWERS) })),
  often(1, fc.record({ kind: is('list is answered'), by: fc.constantFrom(...LIST_ANSWERS) })),
  often(2, fc.record({ kind: is('time passes'), minutes: fc.integer({ min: 1, max: 5 }) })),
);

const happen = async (world: RenderWorld, it: Happening): Promise<void> => {
  const { provider } = world;
  switch (it.kind) {
    case 'work':
      return world.work();
    case 'cancel':
      return world.cancel();
    case 'provider works':
      return provider.work(it.end);
    case 'retry':
      return world.retry();
    case 'meanwhile':
      return meanwhile(world, it.step, it.what);
    case 'webhook':
      return webhook(world, it.event, it.order);
    case 'order is answered':
      return void provider.submitAnswers.push(it.by);
    case 'question is answered':
      return void provider.pollAnswers.push(it.by);
    case 'list is answered':
      return void provider.listAnswers.push(it.by);
    case 'time passes':
      return world.pass(it.minutes * MINUTE_MS);
  }
};

/** Once, at the first time that the worker comes there. */
const meanwhile = async (world: RenderWorld, step: string, what: (typeof MEANWHILE)[number]): Promise<void> => {
  armFailpoint(`render.${step}`, () => {
    disarmFailpoints();
    switch (what) {
      case 'cancel':
        return world.cancel();
      case 'webhook':
        return webhook(world, 0, 0);
      case 'another worker':
        return world.work();
      case 'death':
        throw new FailpointError(step);
    }
  });
  await world.work().finally(disarmFailpoints);
};

/** About an order that there is, the same event more than once, old ones after new ones. */
const webhook = async (world: RenderWorld, event: number, index: number): Promise<void> => {
  const order = world.provider.orders[index % Math.max(1, world.provider.orders.length)];
  if (order) await world.hear(`event-${order.id}-${event}`, order.id);
};

/** Everybody tells the truth from here on, until nobody has anything left to do. */
const comeToRest = async (world: RenderWorld): Promise<void> => {
  world.provider.submitAnswers.length = 0;
  world.provider.pollAnswers.length = 0;
  world.provider.listAnswers.length = 0;
  while (world.records.due) {
    world.provider.work('succeeded');
    await world.work();
    world.pass(MINUTE_MS / 2);
  }
  if (stateOf(world.job) !== 'unknown') return;
  world.pass(RECONCILIATION_MS);
  await world.giveUp();
};

describe('whatever happens to a render job, in whatever order', () => {
  it('its state never regresses, its media come once, no order is paid twice, and it ends as it should', async () => {
    const history = fc.tuple(fc.boolean(), fc.array(happening, { minLength: 4, maxLength: 24 }));
    await fc.assert(
      fc.asyncProperty(history, async ([canList, happenings]) => {
        const world = new RenderWorld(canList);
        for (const each of happenings) await happen(world, each);
        await comeToRest(world);
        holdsItsCourse(world);
        endsRight(world);
      }),
      { numRuns: HISTORIES },
    );
  });
});

/** What was said once stays said: an end is an end unless a person has it tried again, attempts are added, progress within one goes on. */
const holdsItsCourse = ({ past }: RenderWorld): void => {
  for (const [index, next] of past.slice(1).entries()) {
    const before = past[index];
    if (!before) continue;
    if (hasEnded(stateOf(before))) expect([stateOf(before) === 'published', stateOf(next)]).toEqual([false, 'queued']);
    const [earlier, later] = [before.position.context, next.position.context];
    expect(later.attempts).toBeGreaterThanOrEqual(earlier.attempts);
    if (later.attempts === earlier.attempts && stateOf(next) !== 'queued') {
      expect(later.progress.percent).toBeGreaterThanOrEqual(earlier.progress.percent);
    }
  }
};

const endsRight = ({ job, records, provider, retries }: RenderWorld): void => {
  const state = stateOf(job);
  const made = provider.orders.filter(({ status }) => status === 'succeeded');
  expect(hasEnded(state)).toBe(true);
  expect(provider.orders.filter(({ status }) => status !== 'failed').length).toBeLessThanOrEqual(1 + retries);
  const once = state === 'published' ? 1 : 0;
  expect([records.finished, records.assets, job.assets.length]).toEqual([once, once, once]);
  if (state === 'published') expect(made.length).toBeGreaterThan(0);
  expect(records.closed.map(({ id }) => id).sort()).toEqual(records.reserved.sort());
  expect(job.spending.open).toBeUndefined();
};
