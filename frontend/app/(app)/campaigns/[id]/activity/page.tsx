/** Who did what in the campaign, and the proof that nothing of it was changed afterwards. */
import type { Metadata } from 'next';
import { Suspense } from 'react';
import { EventList } from '../../../../../features/audit/event-list';
import { VerdictNotice } from '../../../../../features/audit/verdict-notice';
import { activityPath } from '../../../../../features/campaign/campaign-paths';
import { listEvents, readCampaign, verifyEvents } from '../../../../../lib/api/campaigns';
import { settle } from '../../../../../lib/api/loaded';
import { zoneLabel } from '../../../../../lib/format/format-time';
import { offsetParam } from '../../../../../lib/search-param';
import { people } from '../../../../../lib/session/session';
import { Pager } from '../../../../../ui/pager';
import { ProblemNotice } from '../../../../../ui/problem-notice';
import { Skeleton } from '../../../../../ui/skeleton';

export const metadata: Metadata = { title: 'Activity' };

const PAGE_SIZE = 50;

const Verdict = async ({ id }: { readonly id: string }) => {
  const verdict = await settle(verifyEvents(id));
  return verdict.ok ? <VerdictNotice verdict={verdict.value} /> : <ProblemNotice problem={verdict.problem} />;
};

const ActivityPage = async ({ params, searchParams }: PageProps<'/campaigns/[id]/activity'>) => {
  const [{ id }, query] = await Promise.all([params, searchParams]);
  const window = { limit: PAGE_SIZE, offset: offsetParam(query.offset) };
  const page = await settle(Promise.all([readCampaign(id), listEvents(id, window), people()]));
  if (!page.ok) return <ProblemNotice problem={page.problem} />;
  const [{ brief }, events, names] = page.value;
  return (
    <div className="space-y-5">
      <Suspense fallback={<Skeleton shape="block" className="h-16 w-full" />}>
        <Verdict id={id} />
      </Suspense>
      <EventList events={events.data} names={names} timeZone={brief.timeZone} />
      <Pager {...events} hrefAt={(offset) => activityPath(id, offset)} />
      <p className="text-xs text-ink-faint">
        Times are {zoneLabel(new Date().toISOString(), brief.timeZone)}. Nothing deletes this record.
      </p>
    </div>
  );
};
export default ActivityPage;
