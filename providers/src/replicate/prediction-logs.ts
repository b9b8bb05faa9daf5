/** Log lines and progress, which Replicate tells nowhere else: models print bars into their logs, each over the one before. */
import type { ProviderProgress } from '../contract.js';

const BAR = /^\s*(\d{1,3})%\s*\|[^|]*\|\s*(\d{1,9})\/(\d{1,9})/;
const MAX_LINE = 1_000;
const UNFINISHED = ['starting', 'processing'];

export interface ReadLogs {
  /** Without the bars. A line that is still being written is left for the next time. */
  logs: readonly string[];
  progress?: ProviderProgress;
}

export function readLogs(text: string, status: string): ReadLogs {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.slice(0, MAX_LINE));
  const bar = lines.map((line) => BAR.exec(line)).findLast((match) => match !== null);
  const whole = UNFINISHED.includes(status) ? lines.slice(0, -1) : lines;
  const logs = whole.filter((line) => line.trim() !== '' && !BAR.test(line));
  if (!bar) return { logs };
  const [, percent, step, steps] = bar.map(Number);
  return { logs, progress: { percent: Math.min(100, percent ?? 0), ...(steps && { step: step ?? 0, steps }) } };
}
