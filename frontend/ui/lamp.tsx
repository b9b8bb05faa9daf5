/** A signal lamp: a state as colour and as shape, so that it can be told apart without seeing colours. */
import clsx from 'clsx';
import type { Tone } from './tone';

const FILL: Readonly<Record<Tone, string>> = {
  go: 'fill-go stroke-go',
  wait: 'fill-wait-soft stroke-wait',
  stop: 'fill-stop stroke-stop',
  busy: 'fill-busy-soft stroke-busy',
  idle: 'fill-transparent stroke-line-strong',
};

/** Approved has a check, refused a cross, somebody's turn is half full, nothing asked yet is an empty ring. */
const Sign = ({ tone }: { readonly tone: Tone }) => {
  switch (tone) {
    case 'go':
      return <path d="M6 10.2 8.8 13 14 7.4" className="fill-none stroke-surface" />;
    case 'stop':
      return <path d="m7 7 6 6m0-6-6 6" className="fill-none stroke-surface" />;
    case 'wait':
      return <path d="M10 5a5 5 0 0 1 0 10Z" className="fill-wait stroke-none" />;
    case 'busy':
      return <circle cx="10" cy="10" r="3" className="fill-busy stroke-none" />;
    case 'idle':
      return null;
  }
};

export interface LampProps {
  readonly tone: Tone;
  readonly size?: 'small' | 'medium' | 'large';
}

const SIZES = { small: 'size-4', medium: 'size-5', large: 'size-9' } as const;

/** For the eyes only: say the state in words beside it. */
export const Lamp = ({ tone, size = 'medium' }: LampProps) => (
  <svg
    viewBox="0 0 20 20"
    aria-hidden="true"
    className={clsx('shrink-0', SIZES[size])}
    strokeWidth={2}
    strokeLinecap="round"
    strokeLinejoin="round"
  >
    <circle cx="10" cy="10" r="8" className={FILL[tone]} strokeWidth={1.75} />
    <Sign tone={tone} />
  </svg>
);
