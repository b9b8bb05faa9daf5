/** A list's page while it is read, in the shape of what comes. */
import { Skeleton } from './skeleton';

const ROWS = ['one', 'two', 'three', 'four', 'five', 'six'] as const;

export const ListSkeleton = ({ message }: { readonly message: string }) => (
  <div role="status">
    <span className="sr-only">{message}</span>
    <Skeleton className="h-8 w-44" />
    <Skeleton className="mt-2 mb-6 h-4 w-28" />
    <div className="divide-y divide-line rounded-lg border border-line bg-surface">
      {ROWS.map((row) => (
        <div key={row} className="flex items-center gap-6 px-4 py-4">
          <div className="grow space-y-2">
            <Skeleton className="h-4 w-60 max-w-full" />
            <Skeleton className="h-3 w-40 max-w-full" />
          </div>
          <Skeleton shape="pill" className="h-5 w-20" />
          <Skeleton className="h-4 w-24 max-md:hidden" />
        </div>
      ))}
    </div>
  </div>
);
