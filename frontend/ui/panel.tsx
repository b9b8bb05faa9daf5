/** A framed part of a page with a heading of its own. */
import clsx from 'clsx';
import type { ReactNode } from 'react';

export interface PanelProps {
  readonly title?: ReactNode;
  /** One line under the title. */
  readonly about?: ReactNode;
  /** At the right of the title. */
  readonly aside?: ReactNode;
  readonly id?: string;
  readonly padded?: boolean;
  readonly children: ReactNode;
}

export const Panel = ({ title, about, aside, id, padded = true, children }: PanelProps) => (
  <section id={id} className="rounded-lg border border-line bg-surface shadow-raised">
    {(title !== undefined || aside !== undefined) && (
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 px-5 pt-4">
        <div className="min-w-0">
          {title !== undefined && <h2 className="text-base">{title}</h2>}
          {about !== undefined && <p className="text-sm text-ink-muted">{about}</p>}
        </div>
        {aside}
      </header>
    )}
    <div className={clsx(padded && 'px-5 pt-3 pb-5')}>{children}</div>
  </section>
);
