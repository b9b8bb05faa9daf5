/** The strategy of a campaign: the version that counts, readable as a text, and every other version. */
import { isOpen } from '@greenlight/shared/campaign/campaign.js';
import { BookOpen } from 'lucide-react';
import type { Metadata } from 'next';
import { Suspense } from 'react';
import { ArchivedNotice } from '../../../../../features/campaign/archived-notice';
import { StrategyImpactPanel } from '../../../../../features/strategy/strategy-impact-panel';
import { StrategyText } from '../../../../../features/strategy/strategy-text';
import { StrategyVersions } from '../../../../../features/strategy/strategy-versions';
import { listStrategies } from '../../../../../lib/api/campaign-parts';
import { readCampaign } from '../../../../../lib/api/campaigns';
import { settle } from '../../../../../lib/api/loaded';
import { textParam } from '../../../../../lib/search-param';
import { people } from '../../../../../lib/session/session';
import { EmptyState } from '../../../../../ui/empty-state';
import { Meter } from '../../../../../ui/meter';
import { Panel } from '../../../../../ui/panel';
import { ProblemNotice } from '../../../../../ui/problem-notice';
import { Skeleton } from '../../../../../ui/skeleton';

export const metadata: Metadata = { title: 'Strategy' };

const StrategyPage = async ({ params, searchParams }: PageProps<'/campaigns/[id]/strategy'>) => {
  const [{ id }, query] = await Promise.all([params, searchParams]);
  const page = await settle(Promise.all([readCampaign(id), listStrategies(id), people()]));
  if (!page.ok) return <ProblemNotice problem={page.problem} />;
  const [campaign, { data: versions }, names] = page.value;
  const { brief } = campaign;
  const wanted = Number(textParam(query.version));
  const shown =
    versions.find(({ version }) => version === wanted) ??
    versions.find(({ state }) => state === 'active') ??
    versions[0];
  if (shown === undefined) {
    return (
      <EmptyState icon={BookOpen} title="No strategy yet">
        <p>
          Everything else is made from the strategy: whom the campaign speaks to, what it says, where and how often.
        </p>
      </EmptyState>
    );
  }
  return (
    <div className="space-y-5">
      <StrategyVersions
        campaignId={id}
        versions={versions}
        shown={shown.version}
        timeZone={brief.timeZone}
        names={names}
      />
      <ArchivedNotice campaign={campaign} />
      {isOpen(campaign.state) && (
        <Suspense
          key={shown.version}
          fallback={shown.state === 'draft' && <Skeleton shape="block" className="h-24 w-full" />}
        >
          <StrategyImpactPanel campaignId={id} strategy={shown} timeZone={brief.timeZone} />
        </Suspense>
      )}
      <Panel
        title={`Version ${shown.version}`}
        padded={false}
        aside={
          <div className="w-40 text-right text-xs text-ink-muted">
            <p className="tabular mb-1">{shown.completion} % written</p>
            <Meter percent={shown.completion} label="Written" />
          </div>
        }
      >
        <StrategyText body={shown.body} timeZone={brief.timeZone} />
      </Panel>
    </div>
  );
};
export default StrategyPage;
