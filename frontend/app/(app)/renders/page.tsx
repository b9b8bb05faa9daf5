/** The render monitor: what is being made, by whom, how far it is, and what it costs. */
import { RENDER_JOB_STATES, type RenderJobState } from '@greenlight/shared/media/render-job.js';
import { Clapperboard } from 'lucide-react';
import type { Metadata } from 'next';
import { RenderFilter, rendersPath } from '../../../features/media/render-filter';
import { RenderTable } from '../../../features/media/render-table';
import { settle } from '../../../lib/api/loaded';
import { listRenderJobs } from '../../../lib/api/render-jobs';
import { count } from '../../../lib/format/words';
import { choiceParam, offsetParam } from '../../../lib/search-param';
import { AutoRefresh } from '../../../ui/auto-refresh';
import { EmptyState } from '../../../ui/empty-state';
import { PageHeading } from '../../../ui/page-heading';
import { Pager } from '../../../ui/pager';
import { ProblemNotice } from '../../../ui/problem-notice';

export const metadata: Metadata = { title: 'Renders' };

const PAGE_SIZE = 50;
const BUSY_REFRESH_MS = 1_500;
const CALM_REFRESH_MS = 8_000;
const MOVING: readonly RenderJobState[] = ['queued', 'submitting', 'running', 'unknown'];

const RendersPage = async ({ searchParams }: PageProps<'/renders'>) => {
  const given = await searchParams;
  const state = choiceParam(given.state, RENDER_JOB_STATES);
  const page = await settle(listRenderJobs({ state, limit: PAGE_SIZE, offset: offsetParam(given.offset) }));
  const isMoving = page.ok && page.value.data.some((job) => MOVING.includes(job.state));
  return (
    <>
      <AutoRefresh everyMs={isMoving ? BUSY_REFRESH_MS : CALM_REFRESH_MS} />
      <PageHeading title="Renders" about={page.ok ? count(page.value.total, 'job') : undefined}>
        <RenderFilter shown={state} />
      </PageHeading>
      {!page.ok && <ProblemNotice problem={page.problem} />}
      {page.ok && page.value.data.length > 0 && (
        <>
          <RenderTable jobs={page.value.data} now={new Date()} />
          <Pager {...page.value} hrefAt={(offset) => rendersPath(state, offset)} />
        </>
      )}
      {page.ok && page.value.data.length === 0 && (
        <EmptyState icon={Clapperboard} title={state === undefined ? 'Nothing rendered yet' : 'None of these'}>
          <p>Every image and video that a campaign asks for is a job here, with each attempt and what it cost.</p>
        </EmptyState>
      )}
    </>
  );
};
export default RendersPage;
