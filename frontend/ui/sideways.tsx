'use client';
/** A row that scrolls sideways where it is too long, and begins with the current place in sight. */
import { usePathname } from 'next/navigation';
import { type ReactNode, useEffect, useRef } from 'react';

export interface SidewaysProps {
  readonly label: string;
  readonly children: ReactNode;
}

export const Sideways = ({ label, children }: SidewaysProps) => {
  const row = useRef<HTMLElement>(null);
  const path = usePathname();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page has another current place.
  useEffect(() => {
    const current = row.current?.querySelector<HTMLElement>('[aria-current]');
    if (!row.current || !current) return;
    row.current.scrollLeft = current.offsetLeft - (row.current.clientWidth - current.offsetWidth) / 2;
  }, [path]);
  return (
    <nav ref={row} aria-label={label} className="relative -mx-4 max-w-[100vw] overflow-x-auto px-4 sm:mx-0 sm:px-0">
      {children}
    </nav>
  );
};
