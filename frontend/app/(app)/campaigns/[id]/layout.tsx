/** A campaign: what it is, its sections, and beside every one of them the answer to "can this ship?". */
import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { GatePanel } from '../../../../features/approval/gate-panel';
import { GatePanelSkeleton } from '../../../../features/approval/gate-panel-skeleton';
import { CampaignHeader } from '../../../../features/campaign/campaign-header';
import { CampaignSections } from '../../../../features/campaign/campaign-sections';
import type { ApiProblem } from '../../../../lib/api/api-problem';
import { readCampaign } from '../../../../lib/api/campaigns';
import { settle } from '../../../../lib/api/loaded';
import { AutoRefresh } from '../../../../ui/auto-refresh';
import { ProblemNotice } from '../../../../ui/problem-notice';

const REFRESH_MS = 5_000;

/** An address that can't be that of a campaign leads nowhere, just as one that is nobody's. */
const leadsNowhere = ({ code }: ApiProblem): boolean => code === 'not_found' || code === 'validation_failed';

export const generateMetadata = async ({ params }: LayoutProps<'/campaigns/[id]'>) => {
  const campaign = await settle(readCampaign((await params).id));
  const name = campaign.ok ? campaign.value.name : 'Campaign';
  return { title: { absolute: `${name} · Greenlight`, template: `%s · ${name} · Greenlight` } };
};

const CampaignLayout = async ({ params, children }: LayoutProps<'/campaigns/[id]'>) => {
  const { id } = await params;
  const campaign = await settle(readCampaign(id));
  if (!campaign.ok) {
    if (leadsNowhere(campaign.problem)) notFound();
    return (
      <>
        <AutoRefresh everyMs={REFRESH_MS} />
        <ProblemNotice problem={campaign.problem} />
      </>
    );
  }
  return (
    <>
      <AutoRefresh everyMs={REFRESH_MS} />
      <div className="grid gap-x-8 gap-y-5 xl:grid-cols-[minmax(0,1fr)_21rem] xl:grid-rows-[auto_1fr]">
        <CampaignHeader campaign={campaign.value} />
        <aside
          aria-label="Can this ship?"
          className="xl:sticky xl:top-8 xl:col-start-2 xl:row-span-2 xl:row-start-1 xl:self-start"
        >
          <Suspense fallback={<GatePanelSkeleton />}>
            <GatePanel campaign={campaign.value} />
          </Suspense>
        </aside>
        <div className="min-w-0">
          <CampaignSections id={id} />
          <div className="pt-6">{children}</div>
        </div>
      </div>
    </>
  );
};
export default CampaignLayout;
