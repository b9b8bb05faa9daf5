import { jest } from '@jest/globals';
import { BuildFailed, buildParts, type Part } from './build-parts.js';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

const never = new AbortController().signal;

/** Takes so long, and gives up when it is told to. */
const part = (name: string, ms: number, needs: readonly string[] = [], failure?: Error): Part => ({
  name,
  needs,
  build: (stopped) =>
    new Promise((resolve, reject) => {
      setTimeout(() => (failure === undefined ? resolve() : reject(failure)), ms);
      stopped.addEventListener('abort', () => reject(new Error(`${name} gave up`)));
    }),
});

/** What is said, with the second at which it is. */
const saidWhile = async (parts: readonly Part[], stopped = never): Promise<{ lines: string[]; error: unknown }> => {
  const lines: string[] = [];
  const began = Date.now();
  const outcome = buildParts(parts, (line) => lines.push(`${(Date.now() - began) / 1_000}: ${line}`), stopped).then(
    () => undefined,
    (error: unknown) => error,
  );
  await jest.advanceTimersByTimeAsync(60_000);
  return { lines, error: await outcome };
};

describe('a build', () => {
  it('says which part took how long, side by side where nothing is waited for, and shows signs of life', async () => {
    const parts = [
      part('shared', 3_000),
      part('providers', 2_000, ['shared']),
      part('backend', 10_000, ['providers']),
      part('web app', 18_000, ['shared']),
    ];
    await expect(saidWhile(parts)).resolves.toEqual({
      error: undefined,
      lines: [
        '1: Building shared, providers, backend and web app…',
        '3: Built shared in 3.0 s',
        '5: Built providers in 2.0 s',
        '10: Still building backend and web app: 10 s',
        '15: Built backend in 10.0 s',
        '20: Still building web app: 20 s',
        '21: Built web app in 18.0 s',
      ],
    });
  });

  it('says nothing when everything is up to date', async () => {
    await expect(saidWhile([part('shared', 100), part('backend', 100, ['shared'])])).resolves.toEqual({
      error: undefined,
      lines: [],
    });
  });

  it('ends at once with what the failing tool says, and what is under way gives up', async () => {
    const failure = new BuildFailed('providers/src/x.ts(1,1): error TS1005');
    const parts = [
      part('shared', 500),
      part('providers', 500, ['shared'], failure),
      part('backend', 500, ['providers']),
      part('web app', 50_000, ['shared']),
    ];
    await expect(saidWhile(parts)).resolves.toEqual({
      error: failure,
      lines: ['1: Building providers, backend and web app…'],
    });
  });

  it('gives up when it is told to stop', async () => {
    const stopping = new AbortController();
    setTimeout(() => stopping.abort(), 2_000);
    const { error, lines } = await saidWhile([part('shared', 50_000)], stopping.signal);
    expect(String(error)).toContain('shared gave up');
    expect(lines).toEqual(['1: Building shared…']);
  });
});
