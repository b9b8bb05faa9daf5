/**
 * Times a thing beside its baseline in the same run, turn by turn, so that a noisy machine disturbs both alike. Only
 * the ratio means anything; absolute times are printed for orientation.
 */
import process from 'node:process';

export interface Contestant {
  readonly name: string;
  /** Done before each turn, outside the measured time. */
  readonly prepare?: () => unknown;
  readonly run: () => unknown;
}

export interface Comparison {
  readonly title: string;
  /** What the subject may cost, as a multiple of the baseline; absent where nothing was promised. */
  readonly limit?: number;
  readonly baseline: Contestant;
  readonly subject: Contestant;
  readonly rounds: number;
}

export interface Row {
  readonly title: string;
  readonly baselineMs: number;
  readonly subjectMs: number;
  readonly ratio: number;
  readonly limit?: number;
}

const WARM_UP_ROUNDS = 3;

const timed = async ({ prepare, run }: Contestant): Promise<number> => {
  await prepare?.();
  const began = performance.now();
  await run();
  return performance.now() - began;
};

const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

export const compare = async ({ title, limit, baseline, subject, rounds }: Comparison): Promise<Row> => {
  const times: Record<'baseline' | 'subject', number[]> = { baseline: [], subject: [] };
  for (let round = -WARM_UP_ROUNDS; round < rounds; round += 1) {
    const [first, second] = [await timed(baseline), await timed(subject)];
    if (round < 0) continue;
    times.baseline.push(first);
    times.subject.push(second);
  }
  const [baselineMs, subjectMs] = [median(times.baseline), median(times.subject)];
  return { title, baselineMs, subjectMs, ratio: subjectMs / baselineMs, ...(limit === undefined ? {} : { limit }) };
};

const cell = (value: number): string => value.toFixed(value < 10 ? 2 : 1);

/** Prints a table; answers whether every promised ratio held. */
export const printTable = (rows: readonly Row[]): boolean => {
  const lines = rows.map(({ title, baselineMs, subjectMs, ratio, limit }) => [
    title,
    cell(baselineMs),
    cell(subjectMs),
    `${cell(ratio)} ×`,
    limit === undefined ? '' : `≤ ${limit} ×`,
    limit === undefined ? '' : ratio <= limit ? 'ok' : 'TOO SLOW',
  ]);
  const table = [['', 'baseline ms', 'ours ms', 'ratio', 'promised', ''], ...lines];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((line) => line[column]?.length ?? 0))) ?? [];
  for (const line of table) {
    process.stdout.write(`${line.map((text, column) => text.padEnd(widths[column] ?? 0)).join('  ')}\n`);
  }
  return rows.every(({ ratio, limit }) => limit === undefined || ratio <= limit);
};
