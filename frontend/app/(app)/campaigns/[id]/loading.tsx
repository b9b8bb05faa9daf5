/** A section of a campaign while it is read. */
import { Skeleton } from '../../../../ui/skeleton';

const SectionLoading = () => (
  <div role="status" className="space-y-5">
    <span className="sr-only">Reading…</span>
    <Skeleton shape="block" className="h-32 w-full" />
    <Skeleton shape="block" className="h-64 w-full" />
  </div>
);
export default SectionLoading;
