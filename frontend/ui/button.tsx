/** Buttons, and links that look like them. Green belongs to approving alone. */
import clsx from 'clsx';
import type { ComponentProps } from 'react';

const TONES = {
  primary: 'bg-inverse text-on-inverse hover:opacity-88',
  go: 'bg-go text-on-go hover:opacity-90',
  stop: 'border border-stop/50 text-stop-ink hover:bg-stop-soft',
  quiet: 'border border-line-strong text-ink hover:bg-hover',
  bare: 'text-ink-muted hover:bg-hover hover:text-ink',
} as const;

const SIZES = { small: 'h-8 px-2.5 text-sm', medium: 'h-9 px-3.5 text-sm', large: 'h-11 px-5 text-base' } as const;

export interface ButtonLook {
  readonly tone?: keyof typeof TONES;
  readonly size?: keyof typeof SIZES;
}

export const buttonClass = ({ tone = 'primary', size = 'medium' }: ButtonLook = {}): string =>
  clsx(
    'inline-flex shrink-0 items-center justify-center gap-1.5 whitespace-nowrap rounded-md font-medium',
    'transition-[background-color,opacity,color] disabled:pointer-events-none disabled:opacity-45 aria-disabled:opacity-45',
    TONES[tone],
    SIZES[size],
  );

export const Button = ({
  tone = 'primary',
  size = 'medium',
  type = 'button',
  className,
  ...rest
}: ComponentProps<'button'> & ButtonLook) => (
  <button type={type} className={clsx(buttonClass({ tone, size }), className)} {...rest} />
);
