'use client';
/** Folds the reasons of the gate away on small screens, where the answer itself comes first; on large ones they always show. */
import clsx from 'clsx';
import { ChevronDown } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';

export interface GateFoldProps {
  readonly label: string;
  readonly children: ReactNode;
}

export const GateFold = ({ label, children }: GateFoldProps) => {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        className="flex w-full items-center justify-between border-t border-line px-5 py-3 text-sm font-medium text-ink-muted xl:hidden"
      >
        {label}
        <ChevronDown aria-hidden="true" className={clsx('size-4 transition-transform', open && 'rotate-180')} />
      </button>
      <div id={id} className={clsx('xl:block', !open && 'hidden')}>
        {children}
      </div>
    </>
  );
};
