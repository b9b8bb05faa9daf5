/** The name of a page, and what can be done on it. */
import type { ReactNode } from 'react';

export interface PageHeadingProps {
  readonly title: string;
  readonly about?: ReactNode;
  readonly children?: ReactNode;
}

export const PageHeading = ({ title, about, children }: PageHeadingProps) => (
  <header className="mb-6 flex flex-wrap items-end justify-between gap-4">
    <div>
      <h1 className="text-2xl">{title}</h1>
      {about !== undefined && <p className="mt-0.5 text-sm text-ink-muted">{about}</p>}
    </div>
    {children}
  </header>
);
