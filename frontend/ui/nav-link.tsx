'use client';
/** A link that knows whether it leads to where people are. */
import clsx from 'clsx';
import type { Route } from 'next';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { PageLink } from './page-link';

export interface NavLinkProps {
  readonly href: Route;
  /** Only this very page counts, not those below it. */
  readonly exact?: boolean;
  /** Another address that counts as this one, with all below it. */
  readonly also?: string;
  readonly className?: string;
  readonly currentClassName: string;
  readonly otherClassName: string;
  readonly children: ReactNode;
}

const isBelow = (path: string, ancestor: string): boolean => path === ancestor || path.startsWith(`${ancestor}/`);

export const NavLink = ({ href, exact, also, className, currentClassName, otherClassName, children }: NavLinkProps) => {
  const path = usePathname();
  const current = exact ? path === href : isBelow(path, also ?? href);
  return (
    <PageLink
      href={href}
      aria-current={current ? 'page' : undefined}
      className={clsx(className, current ? currentClassName : otherClassName)}
    >
      {children}
    </PageLink>
  );
};
