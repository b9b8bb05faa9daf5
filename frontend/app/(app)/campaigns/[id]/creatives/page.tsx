/** Everything that the campaign shows: pictures, films and words, as they are now. */
import { Image } from 'lucide-react';
import type { Metadata } from 'next';
import { CreativeCard } from '../../../../../features/creative/creative-card';
import { listCreatives } from '../../../../../lib/api/campaign-parts';
import { readCampaign } from '../../../../../lib/api/campaigns';
import { settle } from '../../../../../lib/api/loaded';
import { people } from '../../../../../lib/session/session';
import { EmptyState } from '../../../../../ui/empty-state';
import { ProblemNotice } from '../../../../../ui/problem-notice';

export const metadata: Metadata = { title: 'Creatives' };

const CreativesPage = async ({ params }: PageProps<'/campaigns/[id]/creatives'>) => {
  const { id } = await params;
  const page = await settle(Promise.all([readCampaign(id), listCreatives(id), people()]));
  if (!page.ok) return <ProblemNotice problem={page.problem} />;
  const [{ brief }, { data: creatives }, names] = page.value;
  if (creatives.length === 0) {
    return (
      <EmptyState icon={Image} title="No creatives yet">
        <p>
          Pictures, films and words are made from the active strategy and the brand kit, one for each channel format.
        </p>
      </EmptyState>
    );
  }
  return (
    <div className="grid gap-5 sm:grid-cols-2 min-[90rem]:grid-cols-3">
      {creatives.map((creative) => (
        <CreativeCard key={creative.id} creative={creative} names={names} timeZone={brief.timeZone} />
      ))}
    </div>
  );
};
export default CreativesPage;
