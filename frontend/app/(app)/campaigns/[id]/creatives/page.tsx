/** Everything that the campaign shows: pictures, films and words, as they are now, and what can be done about them. */
import { type Campaign, isOpen } from '@greenlight/shared/campaign/campaign.js';
import type { Creative } from '@greenlight/shared/creative/creative.js';
import type { Member } from '@greenlight/shared/identity/member.js';
import { roleAllows } from '@greenlight/shared/identity/roles.js';
import { MAX_PAGE_LIMIT } from '@greenlight/shared/kernel/page.js';
import type { RenderJobSummary } from '@greenlight/shared/media/render-job-lists.js';
import { Image } from 'lucide-react';
import type { Metadata } from 'next';
import { ArchivedNotice } from '../../../../../features/campaign/archived-notice';
import { actOnCreative } from '../../../../../features/creative/act-on-creative';
import { CreativeCard } from '../../../../../features/creative/creative-card';
import { regenerateStale } from '../../../../../features/creative/regenerate-stale';
import { StalePanel } from '../../../../../features/creative/stale-panel';
import { listCreatives } from '../../../../../lib/api/campaign-parts';
import { readCampaign } from '../../../../../lib/api/campaigns';
import { settle } from '../../../../../lib/api/loaded';
import { listRenderJobs } from '../../../../../lib/api/render-jobs';
import { people, staff } from '../../../../../lib/session/session';
import { AutoRefresh } from '../../../../../ui/auto-refresh';
import { EmptyState } from '../../../../../ui/empty-state';
import { ProblemNotice } from '../../../../../ui/problem-notice';

export const metadata: Metadata = { title: 'Creatives' };

const BUSY_REFRESH_MS = 1_500;

/** The version that things are made from now, for readers who may make them; `undefined` for all others. */
const makeableFrom = ({ state, activeStrategyVersion }: Campaign, { role }: Member): number | undefined =>
  isOpen(state) && roleAllows(role, 'creative:write') ? activeStrategyVersion : undefined;

/** The jobs that creatives wait for, by their ids; none where they can't be read. */
const jobsOf = async (campaignId: string): Promise<ReadonlyMap<string, RenderJobSummary>> => {
  const jobs = await settle(listRenderJobs({ campaignId, limit: MAX_PAGE_LIMIT, offset: 0 }));
  return new Map(jobs.ok ? jobs.value.data.map((job) => [job.id, job]) : []);
};

const Stale = ({ id, creatives, version }: { id: string; creatives: readonly Creative[]; version: number }) => {
  const stale = creatives.filter(({ state }) => state === 'stale');
  const names = Object.fromEntries(stale.map(({ id, name }) => [id, name]));
  return (
    <StalePanel
      stale={stale.map(({ id, name }) => ({ id, name }))}
      activeVersion={version}
      regenerate={regenerateStale.bind(null, id, names)}
    />
  );
};

const CreativesPage = async ({ params }: PageProps<'/campaigns/[id]/creatives'>) => {
  const { id } = await params;
  const page = await settle(Promise.all([readCampaign(id), listCreatives(id), people(), staff()]));
  if (!page.ok) return <ProblemNotice problem={page.problem} />;
  const [campaign, { data: creatives }, names, { me }] = page.value;
  if (creatives.length === 0) {
    return (
      <EmptyState icon={Image} title="No creatives yet">
        <p>
          Pictures, films and words are made from the active strategy and the brand kit, one for each channel format.
        </p>
      </EmptyState>
    );
  }
  const isBusy = creatives.some(({ state }) => state === 'generating');
  const jobs = isBusy ? await jobsOf(id) : undefined;
  const version = makeableFrom(campaign, me);
  return (
    <div className="space-y-5">
      {isBusy && <AutoRefresh everyMs={BUSY_REFRESH_MS} />}
      <ArchivedNotice campaign={campaign} />
      {version !== undefined && <Stale id={id} creatives={creatives} version={version} />}
      <div className="grid gap-5 sm:grid-cols-2 min-[90rem]:grid-cols-3">
        {creatives.map((creative) => {
          const { id, rev, type, state, renderJobId } = creative;
          return (
            <CreativeCard
              key={id}
              creative={creative}
              names={names}
              timeZone={campaign.brief.timeZone}
              job={state === 'generating' && renderJobId !== undefined ? jobs?.get(renderJobId) : undefined}
              action={
                version === undefined
                  ? undefined
                  : { act: actOnCreative.bind(null, { id, rev, type, activeVersion: version }), activeVersion: version }
              }
            />
          );
        })}
      </div>
    </div>
  );
};
export default CreativesPage;
