/** Picks from mongod's log the lines that say why it ended; mongod logs one JSON object per line. */

const MOST_LINES = 4;

/** The last errors in plain words; lines that aren't JSON (a wrong option, a missing library) are kept as they are. */
export function explainMongodLog(log: string): readonly string[] {
  const lines = log.split('\n').filter((line) => line.trim() !== '');
  return lines.flatMap(explainLine).slice(-MOST_LINES);
}

function explainLine(line: string): readonly string[] {
  const entry = parseEntry(line);
  if (entry === undefined) return [line];
  const isFailure = entry.s === 'E' || entry.s === 'F';
  if (!isFailure) return [];
  return [entry.attr?.error === undefined ? `${entry.msg}` : `${entry.msg}: ${describe(entry.attr.error)}`];
}

function describe(error: unknown): string {
  return typeof error === 'string' ? error : JSON.stringify(error);
}

interface LogEntry {
  readonly s?: string;
  readonly msg?: string;
  readonly attr?: { readonly error?: unknown };
}

function parseEntry(line: string): LogEntry | undefined {
  try {
    const parsed: unknown = JSON.parse(line);
    return typeof parsed === 'object' && parsed !== null ? parsed : undefined;
  } catch {
    return undefined;
  }
}
