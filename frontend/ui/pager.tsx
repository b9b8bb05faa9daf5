/** Leads through the pages of a list, and says which part of it is shown. */
import type { Route } from 'next';
import { buttonClass } from './button';
import { PageLink } from './page-link';

export interface PagerProps {
  readonly total: number;
  readonly limit: number;
  readonly offset: number;
  readonly hrefAt: (offset: number) => Route;
}

export const Pager = ({ total, limit, offset, hrefAt }: PagerProps) => {
  if (total <= limit && offset === 0) return null;
  const last = Math.min(offset + limit, total);
  return (
    <nav aria-label="Pages" className="mt-4 flex items-center justify-between gap-4 text-sm text-ink-muted">
      <p className="tabular">
        {offset + 1} to {last} of {total}
      </p>
      <div className="flex gap-2">
        {offset > 0 && (
          <PageLink
            href={hrefAt(Math.max(0, offset - limit))}
            className={buttonClass({ tone: 'quiet', size: 'small' })}
          >
            Previous
          </PageLink>
        )}
        {last < total && (
          <PageLink href={hrefAt(offset + limit)} className={buttonClass({ tone: 'quiet', size: 'small' })}>
            Next
          </PageLink>
        )}
      </div>
    </nav>
  );
};
