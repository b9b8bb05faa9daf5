import { ListSkeleton } from '../../../ui/list-skeleton';

const RendersLoading = () => <ListSkeleton message="Reading the renders…" />;
export default RendersLoading;
