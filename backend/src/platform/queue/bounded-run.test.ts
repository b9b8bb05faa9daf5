import { jest } from '@jest/globals';
import { runBounded } from './bounded-run.js';

const never = new Promise<never>(() => undefined);

describe('a bounded run', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('gives back what the work gives', async () => {
    await expect(runBounded(new AbortController().signal, 1_000, async () => 7)).resolves.toBe(7);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('lets go of work that takes too long, and tells it so', async () => {
    let seen: AbortSignal | undefined;
    const run = runBounded(new AbortController().signal, 1_000, ({ signal }) => {
      seen = signal;
      return never;
    });
    const refused = expect(run).rejects.toThrow('given up after 1000 ms');
    jest.advanceTimersByTime(1_000);
    await refused;
    expect(seen?.aborted).toBe(true);
  });

  it('gives more time to work that asks for it', async () => {
    const finished = Promise.withResolvers<string>();
    const run = runBounded(new AbortController().signal, 1_000, ({ extend }) => {
      extend(5_000);
      return finished.promise;
    });
    jest.advanceTimersByTime(4_999);
    finished.resolve('in time');
    await expect(run).resolves.toBe('in time');
  });

  it('lets go of the work with the reason of a caller who calls it off', async () => {
    const caller = new AbortController();
    const run = runBounded(caller.signal, 1_000, () => never);
    caller.abort(new Error('the process stops'));
    await expect(run).rejects.toThrow('the process stops');
    expect(jest.getTimerCount()).toBe(0);
  });

  it('does not begin what was called off before', async () => {
    let begun = false;
    const run = runBounded(AbortSignal.abort(new Error('too late')), 1_000, async () => {
      begun = true;
    });
    await expect(run).rejects.toThrow('too late');
    expect(begun).toBe(false);
  });
});
