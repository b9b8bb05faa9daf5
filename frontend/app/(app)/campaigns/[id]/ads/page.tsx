/** The ad plan of the campaign. */
import { Target } from 'lucide-react';
import type { Metadata } from 'next';
import { AdCard } from '../../../../../features/publishing/ad-card';
import { listAds, listCreatives } from '../../../../../lib/api/campaign-parts';
import { readCampaign } from '../../../../../lib/api/campaigns';
import { settle } from '../../../../../lib/api/loaded';
import { EmptyState } from '../../../../../ui/empty-state';
import { ProblemNotice } from '../../../../../ui/problem-notice';

export const metadata: Metadata = { title: 'Ads' };

const AdsPage = async ({ params }: PageProps<'/campaigns/[id]/ads'>) => {
  const { id } = await params;
  const page = await settle(Promise.all([readCampaign(id), listAds(id), listCreatives(id)]));
  if (!page.ok) return <ProblemNotice problem={page.problem} />;
  const [{ brief }, { data: ads }, { data: creatives }] = page.value;
  if (ads.length === 0) {
    return (
      <EmptyState icon={Target} title="No ads planned">
        <p>That is a plan, too: it is submitted and approved as “none”, so that an ad added later reopens it.</p>
      </EmptyState>
    );
  }
  const creativeOf = new Map(creatives.map((creative) => [creative.id, creative]));
  return (
    <div className="space-y-4">
      {ads.map((ad) => (
        <AdCard key={ad.id} ad={ad} creative={creativeOf.get(ad.creativeId)} timeZone={brief.timeZone} />
      ))}
    </div>
  );
};
export default AdsPage;
