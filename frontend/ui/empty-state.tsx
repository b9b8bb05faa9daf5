/** What a part shows when there is nothing in it: what would be here, and how it gets here. */
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

export interface EmptyStateProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

export const EmptyState = ({ icon: Icon, title, children, action }: EmptyStateProps) => (
  <div className="flex flex-col items-center rounded-lg border border-dashed border-line-strong px-6 py-14 text-center">
    <span className="mb-4 grid size-11 place-items-center rounded-full bg-idle-soft text-ink-muted">
      <Icon aria-hidden="true" className="size-5" />
    </span>
    <h2 className="text-lg">{title}</h2>
    {children !== undefined && <div className="mt-1 max-w-prose text-sm text-ink-muted">{children}</div>}
    {action !== undefined && <div className="mt-5">{action}</div>}
  </div>
);
