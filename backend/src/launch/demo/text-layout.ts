/** How things are written for people in a terminal: short ids, sizes, times, and lines that fit. Pure. */

const ID_TAIL = 6;
const DIGEST_HEAD = 12;
const BYTES_PER_UNIT = 1_024;
const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const CENTS = 100;
const MICROS = 1_000_000;

/** `cmp_01J8Z3KQ5R7XYABCDEF` → `cmp_…ABCDEF`: ids of one moment begin alike and end differently. */
export const shortId = (id: string): string => {
  const [, prefix, rest] = /^([a-z]{3})_([0-9A-Za-z]+)$/.exec(id) ?? [];
  return prefix === undefined || rest === undefined || rest.length <= ID_TAIL
    ? id
    : `${prefix}_…${rest.slice(-ID_TAIL)}`;
};

/** Full ids and digests inside a sentence, made short. */
export const shortened = (text: string): string =>
  text
    .replace(/\b[a-z]{3}_[0-9A-Za-z]{12,40}\b/g, shortId)
    .replace(/\b[0-9a-f]{64}\b/g, (digest) => shortDigest(digest));

export const shortDigest = (digest: string): string => `${digest.slice(0, DIGEST_HEAD)}…`;

export const bytesText = (bytes: number): string => {
  if (bytes < BYTES_PER_UNIT) return `${bytes} B`;
  const kibi = bytes / BYTES_PER_UNIT;
  return kibi < BYTES_PER_UNIT ? `${kibi.toFixed(0)} KiB` : `${(kibi / BYTES_PER_UNIT).toFixed(1)} MiB`;
};

/** `1 post`, `3 posts`. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

const minutesText = (seconds: number): string => {
  const rest = seconds % 60;
  return `${Math.floor(seconds / 60)} min${rest === 0 ? '' : ` ${rest} s`}`;
};

/** `850 ms`, `3.2 s`, `4 min 5 s`, `29 h`, `6 d`. */
export const durationText = (ms: number): string => {
  if (ms < SECOND_MS) return `${Math.round(ms)} ms`;
  if (ms < MINUTE_MS) return `${(ms / SECOND_MS).toFixed(1)} s`;
  if (ms < HOUR_MS) return minutesText(Math.round(ms / SECOND_MS));
  return ms < 2 * DAY_MS ? `${Math.round(ms / HOUR_MS)} h` : `${Math.round(ms / DAY_MS)} d`;
};

/** `in 25.0 s`, `in 2 d`, `3.1 s ago`. */
export const slotText = (instant: string, now: Date): string => {
  const ms = Date.parse(instant) - now.getTime();
  return ms >= 0 ? `in ${durationText(ms)}` : `${durationText(-ms)} ago`;
};

export const moneyText = (cents: number, currency: string): string => `${(cents / CENTS).toFixed(2)} ${currency}`;

/** What providers charge, which may be far less than a cent. */
export const microsText = (micros: number): string =>
  micros === 0 ? 'nothing' : `${(micros / MICROS).toFixed(4)} USD`;

export const clipped = (text: string, width: number): string =>
  text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1)).trimEnd()}…`;

const wrapLine = (line: string, width: number): string[] => {
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(' ')) {
    if (current !== '' && current.length + 1 + word.length > width) {
      lines.push(current);
      current = word;
    } else {
      current = current === '' ? word : `${current} ${word}`;
    }
  }
  return [...lines, current];
};

/** Lines of at most `width` columns; a word that is longer (an address) stays whole. Line breaks in the text are kept. */
export const wrapped = (text: string, width: number): string[] =>
  text.split('\n').flatMap((line) => wrapLine(line, width));

/** Columns as wide as their widest cell; the last one is left as it is. */
export const aligned = (rows: readonly (readonly string[])[]): string[] => {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, cell.length);
  }
  return rows.map((row) =>
    row
      .map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
};

/** A value of a strategy or a manifest in one line. */
export const valueText = (value: unknown): string => {
  if (value === undefined) return '(nothing)';
  return typeof value === 'string' ? `“${value}”` : JSON.stringify(value);
};
