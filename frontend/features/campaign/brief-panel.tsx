/** What the campaign was asked for. */
import type { Campaign } from '@greenlight/shared/campaign/campaign.js';
import { type ReactNode, Suspense } from 'react';
import { listPosts } from '../../lib/api/campaign-parts';
import { settle } from '../../lib/api/loaded';
import { zoneLabel } from '../../lib/format/format-time';
import { capitalised } from '../../lib/format/words';
import { Moment } from '../../ui/moment';
import { Panel } from '../../ui/panel';
import { Skeleton } from '../../ui/skeleton';
import { linkTags } from './link-tags';

interface FactProps {
  readonly name: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

const Fact = ({ name, className, children }: FactProps) => (
  <div className={className}>
    <dt className="text-xs text-ink-faint">{name}</dt>
    <dd className="text-sm">{children}</dd>
  </div>
);

/** Without the posts, as if none were planned: the evaluation and the calendar say that they can't be read. */
const LinkTags = async ({ campaign }: { readonly campaign: Campaign }) => {
  const posts = await settle(listPosts(campaign.id));
  const tags = linkTags(campaign, posts.ok ? posts.value.data : [], new Date().toISOString());
  return tags.map((tag) => (
    <code key={tag} className="block font-mono text-xs leading-5 wrap-anywhere">
      {tag}
    </code>
  ));
};

export const BriefPanel = ({ campaign }: { readonly campaign: Campaign }) => {
  const { summary, product, deadline, timeZone, season } = campaign.brief;
  return (
    <Panel title="Brief">
      <p className="max-w-prose whitespace-pre-line">{summary}</p>
      <dl className="mt-4 grid grid-cols-2 gap-x-6 gap-y-3 border-t border-line pt-4 sm:grid-cols-3">
        <Fact name="Product">{product}</Fact>
        <Fact name="Season">{capitalised(season)}</Fact>
        <Fact name="Deadline" className="max-sm:col-span-full">
          {deadline === undefined ? 'None' : <Moment at={deadline} timeZone={timeZone} />}
          <span className="block text-xs text-ink-muted">
            {zoneLabel(deadline ?? new Date().toISOString(), timeZone)}
          </span>
        </Fact>
        <Fact
          className="col-span-full"
          name={
            <>
              In links, as <code className="font-mono">utm_campaign</code>
            </>
          }
        >
          <Suspense fallback={<Skeleton shape="line" className="w-48" />}>
            <LinkTags campaign={campaign} />
          </Suspense>
        </Fact>
      </dl>
    </Panel>
  );
};
