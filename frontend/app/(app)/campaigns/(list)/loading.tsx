import { ListSkeleton } from '../../../../ui/list-skeleton';

const CampaignsLoading = () => <ListSkeleton message="Reading the campaigns…" />;
export default CampaignsLoading;
