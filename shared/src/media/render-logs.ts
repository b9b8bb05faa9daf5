/** The log of a job: lines are only ever appended, and when there are too many the oldest go and the cut is said (SPEC §6). */
import type { Instant } from '../kernel/time.js';
import { MAX_LOG_LINES, type RenderJob } from './render-job.js';

const MAX_LINE_LENGTH = 1_000;
const CONTROL = /\p{Cc}+/gu;

export type RenderLog = Pick<RenderJob, 'logs' | 'logsCut'>;

const asLine = (text: string): string => text.replace(CONTROL, ' ').slice(0, MAX_LINE_LENGTH);

export const appendLogs = ({ logs, logsCut }: RenderLog, lines: readonly string[], at: Instant): RenderLog => {
  const all = [...logs, ...lines.map((line) => ({ at, line: asLine(line) }))];
  return { logs: all.slice(-MAX_LOG_LINES), logsCut: logsCut || all.length > MAX_LOG_LINES };
};
