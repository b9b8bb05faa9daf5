/** What a campaign is, above all of its sections. */
import type { Campaign } from '@greenlight/shared/campaign/campaign.js';
import { ExternalLink } from 'lucide-react';
import { formatDate } from '../../lib/format/format-time';
import { capitalised } from '../../lib/format/words';
import { Badge } from '../../ui/badge';
import { PageLink } from '../../ui/page-link';
import { CAMPAIGN_STATE_WORDS } from './campaign-words';

const hostOf = (link: string): string => URL.parse(link)?.host.replace(/^www\./, '') ?? link;

export const CampaignHeader = ({ campaign }: { readonly campaign: Campaign }) => {
  const { name, state, brief } = campaign;
  const { word, tone } = CAMPAIGN_STATE_WORDS[state];
  return (
    <header>
      <nav aria-label="Where you are" className="mb-1.5 text-sm">
        <PageLink href="/campaigns" className="text-ink-muted hover:text-ink hover:underline">
          Campaigns
        </PageLink>
      </nav>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h1 className="text-2xl">{name}</h1>
        <Badge tone={tone}>{word}</Badge>
      </div>
      <p className="mt-1 flex flex-wrap gap-x-4 gap-y-0.5 text-sm text-ink-muted">
        <span>{brief.product}</span>
        <span>{capitalised(brief.season)}</span>
        {brief.deadline !== undefined && <span>Ends {formatDate(brief.deadline, brief.timeZone)}</span>}
        <a
          href={brief.landingPage}
          rel="noreferrer noopener"
          target="_blank"
          className="inline-flex items-center gap-1 underline decoration-line-strong underline-offset-3 hover:text-ink"
        >
          {hostOf(brief.landingPage)}
          <ExternalLink aria-label="(opens a new tab)" className="size-3" />
        </a>
      </p>
    </header>
  );
};
