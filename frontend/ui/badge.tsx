/** A state in one word. */
import clsx from 'clsx';
import type { ReactNode } from 'react';
import type { Tone } from './tone';

const TONE_CLASSES: Readonly<Record<Tone, string>> = {
  go: 'bg-go-soft text-go-ink',
  wait: 'bg-wait-soft text-wait-ink',
  stop: 'bg-stop-soft text-stop-ink',
  busy: 'bg-busy-soft text-busy-ink',
  idle: 'bg-idle-soft text-idle-ink',
};

export const Badge = ({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) => (
  <span
    className={clsx(
      'inline-flex items-center gap-1 whitespace-nowrap rounded-full px-2 py-0.5 text-xs font-medium',
      TONE_CLASSES[tone],
    )}
  >
    {children}
  </span>
);
