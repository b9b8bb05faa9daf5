/** The gate panel while its answer is worked out, in its own size. */
import { Skeleton } from '../../ui/skeleton';

export const GatePanelSkeleton = () => (
  <div className="rounded-lg border border-line bg-surface p-5" role="status">
    <span className="sr-only">Working out whether this can ship…</span>
    <div className="flex items-center gap-3">
      <Skeleton shape="pill" className="size-9" />
      <div className="space-y-2">
        <Skeleton className="h-3 w-20" />
        <Skeleton className="h-6 w-24" />
      </div>
    </div>
    <Skeleton className="mt-5 h-10 w-full" />
    <Skeleton className="mt-5 h-4 w-3/4" />
    <Skeleton className="mt-2 h-4 w-1/2" />
  </div>
);
