/** Tells what happens, as it happens: short aligned lines, colour only where a person looks on. Knows nothing of the API. */
import { styleText } from 'node:util';
import { aligned, clipped, shortened, wrapped } from './text-layout.js';

/** Where the story goes; `process.stdout` is one. */
export interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

type Style = Parameters<typeof styleText>[0];

const INDENT = '    ';
const MIN_WIDTH = 60;
const MAX_WIDTH = 110;
const CLEAR_LINE = '\r\u001b[2K';

export class Narrator {
  private readonly width: number;
  private readonly isLive: boolean;
  private steps = 0;
  private hasStatus = false;

  constructor(
    private readonly terminal: Terminal,
    private readonly isColoured: boolean,
  ) {
    this.isLive = terminal.isTTY === true;
    // Some terminals say that they have no columns at all.
    this.width = Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, terminal.columns || MAX_WIDTH));
  }

  title(text: string): void {
    this.line(`\n${this.styled('bold', text)}`);
  }

  act(title: string, why: string): void {
    const rule = '━'.repeat(Math.max(3, this.width - title.length - 4));
    this.line(`\n${this.styled(['bold', 'cyan'], `━━ ${title} ${rule}`)}`);
    for (const line of wrapped(why, this.width)) this.line(this.styled('dim', line));
  }

  /** A numbered step; returns its number. */
  step(title: string): number {
    this.steps += 1;
    this.line(`\n${this.styled('bold', `${String(this.steps).padStart(2)}  ${title}`)}`);
    return this.steps;
  }

  say(text: string): void {
    this.block(INDENT, INDENT, text);
  }

  detail(text: string): void {
    this.block(INDENT, INDENT, text, 'dim');
  }

  /** One of a list. */
  item(text: string): void {
    this.block(`${INDENT}• `, `${INDENT}  `, text);
  }

  /** What belongs to the item above. */
  under(text: string): void {
    this.block(`${INDENT}  `, `${INDENT}    `, text, 'dim');
  }

  /** Something that was expected and came. */
  check(text: string): void {
    this.block(`${INDENT}${this.styled('green', '✓')} `, `${INDENT}  `, text);
  }

  /** A refusal that was expected: the system said no, and rightly. */
  refusal(text: string): void {
    this.block(`${INDENT}${this.styled('yellow', '⊘')} `, `${INDENT}  `, text);
  }

  failure(text: string): void {
    this.block(`${INDENT}${this.styled('red', '✗')} `, `${INDENT}  `, text, 'red');
  }

  table(rows: readonly (readonly string[])[]): void {
    for (const row of aligned(rows)) this.line(`${INDENT}${row}`);
  }

  /** Words as they will be read by others. */
  quote(text: string): void {
    const bar = `${INDENT}${this.styled('dim', '│')} `;
    this.block(bar, bar, text);
  }

  /** What is being waited for; only where somebody looks on, and gone with the next line. */
  status(text: string): void {
    if (!this.isLive) return;
    const line = clipped(`… ${text}`, this.width - INDENT.length);
    this.terminal.write(`${CLEAR_LINE}${INDENT}${this.styled('dim', line)}`);
    this.hasStatus = true;
  }

  line(text: string): void {
    if (this.hasStatus) this.terminal.write(CLEAR_LINE);
    this.hasStatus = false;
    this.terminal.write(`${text}\n`);
  }

  private block(first: string, next: string, text: string, style?: Style): void {
    const lines = wrapped(shortened(text), this.width - next.length);
    for (const [index, line] of lines.entries()) {
      const start = index === 0 ? first : next;
      this.line(`${start}${style === undefined ? line : this.styled(style, line)}`.trimEnd());
    }
  }

  private styled(style: Style, text: string): string {
    return this.isColoured ? styleText(style, text, { validateStream: false }) : text;
  }
}
