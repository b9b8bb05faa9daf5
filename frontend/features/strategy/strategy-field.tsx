/** One field of a strategy: its name at the left, what it says at the right. An empty one says so. */
import type { StrategyField as FieldName } from '@greenlight/shared/strategy/strategy-body.js';
import clsx from 'clsx';
import type { ReactNode } from 'react';
import { capitalised, fieldWords } from '../../lib/format/words';

export interface StrategyFieldProps {
  readonly field: FieldName;
  readonly filled: boolean;
  readonly children: ReactNode;
}

export const StrategyField = ({ field, filled, children }: StrategyFieldProps) => (
  <div className="grid gap-x-6 gap-y-1 px-5 py-4 md:grid-cols-[9rem_minmax(0,1fr)]">
    <dt className="text-sm font-medium text-ink-muted">{capitalised(fieldWords(field))}</dt>
    <dd className={clsx('min-w-0', !filled && 'text-sm text-ink-faint')}>{filled ? children : 'Not written yet'}</dd>
  </div>
);
