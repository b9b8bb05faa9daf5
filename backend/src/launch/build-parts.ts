/** Builds what a stack consists of, each part as soon as those that it needs are built, and tells how long it takes. */

export interface Part {
  readonly name: string;
  /** The names of those that it is made from; they come before it in the list. */
  readonly needs: readonly string[];
  /** Does nothing when it is up to date. Throws `BuildFailed`; gives up when the signal says so. */
  build(stopped: AbortSignal): Promise<void>;
}

/** The message is the tool's own. */
export class BuildFailed extends Error {
  override readonly name = 'BuildFailed';
}

type Report = (line: string) => void;

/** Nobody needs to hear of less: it was up to date, or nearly. */
const WORTH_TELLING_MS = 1_000;
const SIGN_OF_LIFE_EVERY_MS = 10_000;

const secondsText = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;

/** `shared, backend and web app`. */
const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** Throws what the first part that fails throws; the others have given up then. */
export const buildParts = async (parts: readonly Part[], report: Report, stopped: AbortSignal): Promise<void> => {
  const began = performance.now();
  const left = new Set(parts.map(({ name }) => name));
  const failing = new AbortController();
  const giveUp = AbortSignal.any([failing.signal, stopped]);
  const done = new Map<string, Promise<void>>();

  const build = async ({ name, needs, build }: Part): Promise<void> => {
    await Promise.all(needs.map((need) => done.get(need)));
    const start = performance.now();
    await build(giveUp);
    left.delete(name);
    const took = performance.now() - start;
    if (took >= WORTH_TELLING_MS) report(`Built ${name} in ${secondsText(took)}`);
  };

  const announcement = setTimeout(() => report(`Building ${listed([...left])}…`), WORTH_TELLING_MS);
  const signs = setInterval(() => {
    report(`Still building ${listed([...left])}: ${Math.round((performance.now() - began) / 1_000)} s`);
  }, SIGN_OF_LIFE_EVERY_MS);
  try {
    for (const part of parts) done.set(part.name, build(part));
    await Promise.all(done.values());
  } catch (error) {
    failing.abort();
    await Promise.allSettled(done.values());
    throw error;
  } finally {
    clearTimeout(announcement);
    clearInterval(signs);
  }
};
