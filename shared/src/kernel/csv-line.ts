/** Writes lines of CSV (RFC 4180) that a spreadsheet shows and never runs: no cell can begin a formula. */

/** Signs with which spreadsheets begin a formula, their full-width twins included. */
const BEGINS_FORMULA = /^\s*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;

const csvCell = (value: string | number | undefined): string => {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const inert = BEGINS_FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n\t]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
};

/** One line with its line break. Text that would begin a formula gets an apostrophe before it. */
export const csvLine = (cells: readonly (string | number | undefined)[]): string =>
  `${cells.map(csvCell).join(',')}\r\n`;
