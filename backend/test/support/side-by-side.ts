/**
 * Tests that mostly wait, run side by side. Not by `it.concurrent`: when one of those tests ends, Jest refuses
 * `import()` to the others.
 */
export interface SideBySide {
  /** A test that shares nothing with the others; it passes or fails as `work` did. */
  test(name: string, work: () => Promise<void>): void;
  /** Runs them, so many at a time. For the end of `beforeAll`, whose time limit is then the one of all. */
  runAll(atATime: number): Promise<void>;
}

export const sideBySide = (): SideBySide => {
  const runs: (() => Promise<void>)[] = [];
  return {
    test(name, work) {
      let ended: PromiseSettledResult<void> = { status: 'rejected', reason: new Error('It did not run.') };
      runs.push(async () => {
        [ended] = await Promise.allSettled([work()]);
      });
      it(name, () => {
        if (ended.status === 'rejected') throw ended.reason;
      });
    },
    async runAll(atATime) {
      const waiting = runs.values();
      const lane = async () => {
        for (const run of waiting) await run();
      };
      await Promise.all(Array.from({ length: atATime }, lane));
    },
  };
};
