/** Goals that a machine may miss: each is printed with its figure and by how much it was missed, and fails nothing. */
import process from 'node:process';

export interface Goal {
  readonly title: string;
  readonly figure: number;
  readonly unit: '×' | 'ms' | '/s';
  readonly goal?: { readonly atLeast: number } | { readonly atMost: number };
  /** What the figure was made of, or what it stands beside. */
  readonly note?: string;
}

const PERCENT = 100;

/** By how many percent of the goal; 0 when it was met. */
export const missedBy = ({ figure, goal }: Pick<Goal, 'figure' | 'goal'>): number => {
  if (!goal) return 0;
  const short = 'atLeast' in goal ? 1 - figure / goal.atLeast : figure / goal.atMost - 1;
  return short > 0 ? short * PERCENT : 0;
};

export const rounded = (value: number): string =>
  value >= 1_000 ? Math.round(value).toLocaleString('en') : value.toFixed(value < 10 ? 2 : 1);

const verdict = (goal: Goal): string => {
  if (!goal.goal) return '';
  const missed = missedBy(goal);
  return missed === 0 ? 'met' : `MISSED by ${missed.toFixed(0)} %`;
};

const promise = ({ goal, unit }: Goal): string => {
  if (!goal) return '';
  const [sign, value] = 'atLeast' in goal ? ['≥', goal.atLeast] : ['≤', goal.atMost];
  return `${sign} ${value.toLocaleString('en')} ${unit}`;
};

export const printGoals = (goals: readonly Goal[]): void => {
  const lines = goals.map((goal) => [
    goal.title,
    `${rounded(goal.figure)} ${goal.unit}`,
    promise(goal),
    verdict(goal),
    goal.note ?? '',
  ]);
  const table = [['', 'figure', 'goal', '', ''], ...lines];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((line) => line[column]?.length ?? 0))) ?? [];
  for (const line of table) {
    process.stdout.write(
      `${line
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd()}\n`,
    );
  }
};

export interface Percentiles {
  readonly p50: number;
  readonly p99: number;
}

export const percentilesOf = (values: ArrayLike<number>): Percentiles => {
  const sorted = Float64Array.from(values).sort();
  const at = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99) };
};

export const medianOf = (values: readonly number[]): number => percentilesOf(values).p50;
