/** How much of something is there, as a bar. Drawn in SVG: it needs no inline style, which the content policy forbids. */
import clsx from 'clsx';
import type { Tone } from './tone';

const FILL: Readonly<Record<Tone | 'ink', string>> = {
  go: 'fill-go',
  wait: 'fill-wait',
  stop: 'fill-stop',
  busy: 'fill-busy',
  idle: 'fill-idle',
  ink: 'fill-ink',
};

export interface MeterProps {
  /** 0 to 100. */
  readonly percent: number;
  /** What is measured, for who can't see the bar. */
  readonly label: string;
  readonly tone?: Tone | 'ink';
  readonly moving?: boolean;
}

export const Meter = ({ percent, label, tone = 'ink', moving = false }: MeterProps) => (
  <svg
    role="img"
    aria-label={`${label}: ${percent} %`}
    className="block h-1.5 w-full overflow-hidden rounded-full bg-idle-soft"
  >
    <rect
      width={`${percent}%`}
      height="100%"
      rx="3"
      className={clsx(FILL[tone], 'transition-[width] duration-500', moving && 'animate-breathe')}
    />
  </svg>
);
