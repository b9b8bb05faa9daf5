/** A campaign at a glance: what was asked for, how complete it is, and what goes out next. */
import { Suspense } from 'react';
import { BriefPanel } from '../../../../features/campaign/brief-panel';
import { ComingPosts } from '../../../../features/campaign/coming-posts';
import { EvaluationPanel } from '../../../../features/campaign/evaluation-panel';
import { readCampaign } from '../../../../lib/api/campaigns';
import { settle } from '../../../../lib/api/loaded';
import { ProblemNotice } from '../../../../ui/problem-notice';
import { Skeleton } from '../../../../ui/skeleton';

const CampaignPage = async ({ params }: PageProps<'/campaigns/[id]'>) => {
  const { id } = await params;
  const campaign = await settle(readCampaign(id));
  if (!campaign.ok) return <ProblemNotice problem={campaign.problem} />;
  return (
    <div className="space-y-5">
      <BriefPanel campaign={campaign.value} />
      <Suspense fallback={<Skeleton shape="block" className="h-64 w-full" />}>
        <EvaluationPanel campaignId={id} />
      </Suspense>
      <Suspense fallback={<Skeleton shape="block" className="h-40 w-full" />}>
        <ComingPosts campaignId={id} />
      </Suspense>
    </div>
  );
};
export default CampaignPage;
