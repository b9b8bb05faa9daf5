/** Campaigns as a table; on a phone each row is a card. The whole row leads to the campaign, through one real link. */
import type { Campaign } from '@greenlight/shared/campaign/campaign.js';
import { Suspense } from 'react';
import { Badge } from '../../ui/badge';
import { ListTable } from '../../ui/list-table';
import { RelativeMoment } from '../../ui/moment';
import { PageLink } from '../../ui/page-link';
import { Skeleton } from '../../ui/skeleton';
import { campaignPath } from './campaign-paths';
import { CAMPAIGN_STATE_WORDS } from './campaign-words';
import { NextSlot } from './next-slot';
import { ScopeLights } from './scope-lights';

const HEADINGS = ['Campaign', 'State', 'Approvals', 'Next slot', 'Updated'] as const;

/** On a phone two cells stand side by side, each under its heading. */
const CELL =
  'block px-4 py-1 before:mb-0.5 before:block before:text-xs before:text-ink-faint before:content-[attr(data-heading)] md:table-cell md:py-3.5 md:before:content-none';

const Row = ({ campaign, now }: { readonly campaign: Campaign; readonly now: Date }) => {
  const { id, name, brief, state, scopes, updatedAt } = campaign;
  const { word, tone } = CAMPAIGN_STATE_WORDS[state];
  return (
    <tr className="relative grid grid-cols-2 py-3 transition-colors hover:bg-hover md:table-row md:py-0">
      <td className="col-span-2 block px-4 pb-1.5 md:table-cell md:w-[40%] md:py-3.5">
        <PageLink href={campaignPath(id)} className="font-medium after:absolute after:inset-0 after:content-['']">
          {name}
        </PageLink>
        <p className="line-clamp-1 text-sm text-ink-muted">{brief.product}</p>
      </td>
      <td className={CELL} data-heading="State">
        <Badge tone={tone}>{word}</Badge>
      </td>
      <td className={CELL} data-heading="Approvals">
        <ScopeLights scopes={scopes} />
      </td>
      <td className={`${CELL} text-sm`} data-heading="Next slot">
        <Suspense fallback={<Skeleton className="h-5 w-24" />}>
          <NextSlot campaignId={id} />
        </Suspense>
      </td>
      <td className={`${CELL} text-sm text-ink-muted`} data-heading="Updated">
        <RelativeMoment at={updatedAt} timeZone={brief.timeZone} now={now} />
      </td>
    </tr>
  );
};

export interface CampaignTableProps {
  readonly campaigns: readonly Campaign[];
  readonly now: Date;
}

export const CampaignTable = ({ campaigns, now }: CampaignTableProps) => (
  <ListTable caption="Campaigns, newest first" headings={HEADINGS}>
    {campaigns.map((campaign) => (
      <Row key={campaign.id} campaign={campaign} now={now} />
    ))}
  </ListTable>
);
