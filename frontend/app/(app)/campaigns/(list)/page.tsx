/** All campaigns of the organisation: which of them are approved, and when something of theirs goes out next. */
import { resolve } from 'node:path';
import { CAMPAIGN_STATES } from '@greenlight/shared/campaign/campaign.js';
import { Megaphone, SearchX } from 'lucide-react';
import type { Metadata, Route } from 'next';
import { CampaignFilters } from '../../../../features/campaign/campaign-filters';
import { CampaignTable } from '../../../../features/campaign/campaign-table';
import { demoCommand } from '../../../../features/campaign/demo-command';
import { apiUrl } from '../../../../lib/api/api-url';
import { listCampaigns } from '../../../../lib/api/campaigns';
import { settle } from '../../../../lib/api/loaded';
import { count } from '../../../../lib/format/words';
import { choiceParam, offsetParam, textParam } from '../../../../lib/search-param';
import { demoKeysFile } from '../../../../lib/session/demo-keys-file';
import { AutoRefresh } from '../../../../ui/auto-refresh';
import { buttonClass } from '../../../../ui/button';
import { EmptyState } from '../../../../ui/empty-state';
import { PageHeading } from '../../../../ui/page-heading';
import { PageLink } from '../../../../ui/page-link';
import { Pager } from '../../../../ui/pager';
import { ProblemNotice } from '../../../../ui/problem-notice';

export const metadata: Metadata = { title: 'Campaigns' };

const PAGE_SIZE = 25;
const REFRESH_MS = 15_000;

const addressOf = (query: Readonly<Record<string, string>>): Route => {
  const given = Object.entries(query).filter(([, value]) => value !== '' && value !== '0');
  return (given.length === 0 ? '/campaigns' : `/campaigns?${new URLSearchParams(given)}`) as Route;
};

/** The repository: the web app runs in a folder of it. */
const ROOT = '..';

const NoneYet = () => {
  const keysFile = demoKeysFile();
  return (
    <EmptyState icon={Megaphone} title="No campaigns yet">
      <p>A campaign begins with a brief, which is given to the API.</p>
      {keysFile !== undefined && (
        <>
          <p className="mt-1">See a whole one go from brief to published, here in this list:</p>
          <p className="mt-3 rounded-md bg-sunken px-2.5 py-1.5 text-left">
            <code className="font-mono text-xs break-words text-ink">
              {demoCommand({ apiUrl: apiUrl(), keysFile, root: resolve(ROOT) })}
            </code>
          </p>
        </>
      )}
    </EmptyState>
  );
};

const NoneFound = () => (
  <EmptyState
    icon={SearchX}
    title="No campaign matches"
    action={
      <PageLink href="/campaigns" className={buttonClass({ tone: 'quiet' })}>
        Show all campaigns
      </PageLink>
    }
  >
    <p>The search looks for the beginning of any word of a name.</p>
  </EmptyState>
);

const CampaignsPage = async ({ searchParams }: PageProps<'/campaigns'>) => {
  const given = await searchParams;
  const q = textParam(given.q);
  const state = choiceParam(given.state, CAMPAIGN_STATES);
  const offset = offsetParam(given.offset);
  const page = await settle(listCampaigns({ q, state, limit: PAGE_SIZE, offset }));
  const hrefAt = (at: number) => addressOf({ q, state: state ?? '', offset: String(at) });
  return (
    <>
      <AutoRefresh everyMs={REFRESH_MS} />
      <PageHeading title="Campaigns" about={page.ok ? count(page.value.total, 'campaign') : undefined}>
        <CampaignFilters key={`${q} ${state}`} q={q} state={state ?? ''} />
      </PageHeading>
      {!page.ok && <ProblemNotice problem={page.problem} />}
      {page.ok && page.value.data.length > 0 && (
        <>
          <CampaignTable campaigns={page.value.data} now={new Date()} />
          <Pager {...page.value} hrefAt={hrefAt} />
        </>
      )}
      {page.ok && page.value.data.length === 0 && (q === '' && state === undefined ? <NoneYet /> : <NoneFound />)}
    </>
  );
};
export default CampaignsPage;
