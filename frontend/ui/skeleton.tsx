/** Holds the place of what is being read, in its own size, so that nothing jumps when it comes. */
import clsx from 'clsx';

const SHAPES = { line: 'rounded-sm', block: 'rounded-lg', pill: 'rounded-full' } as const;

export interface SkeletonProps {
  readonly shape?: keyof typeof SHAPES;
  /** Its size. */
  readonly className: string;
}

export const Skeleton = ({ shape = 'line', className }: SkeletonProps) => (
  <span aria-hidden="true" className={clsx('block animate-breathe bg-idle-soft', SHAPES[shape], className)} />
);
