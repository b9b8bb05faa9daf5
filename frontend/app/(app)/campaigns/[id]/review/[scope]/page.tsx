/** The review of one scope: how it stands, what changed, all that an approval would cover, and the decision itself. */
import { Scope } from '@greenlight/shared/approval/scope.js';
import { isOpen } from '@greenlight/shared/campaign/campaign.js';
import { notFound } from 'next/navigation';
import { ChangeList } from '../../../../../../features/approval/change-list';
import { ContentLook } from '../../../../../../features/approval/content-look';
import { ManifestItem, type ManifestThings } from '../../../../../../features/approval/manifest-item';
import { ScopeActions } from '../../../../../../features/approval/scope-actions';
import { ScopeStanding } from '../../../../../../features/approval/scope-standing';
import { ScopeSwitch } from '../../../../../../features/approval/scope-switch';
import { ScopeTimeline } from '../../../../../../features/approval/scope-timeline';
import { ArchivedNotice } from '../../../../../../features/campaign/archived-notice';
import { SCOPE_NAMES, SCOPE_STATE_WORDS } from '../../../../../../features/campaign/campaign-words';
import { listAds, listCreatives, listPosts, readManifest, readScope } from '../../../../../../lib/api/campaign-parts';
import { readCampaign } from '../../../../../../lib/api/campaigns';
import { settle } from '../../../../../../lib/api/loaded';
import { count } from '../../../../../../lib/format/words';
import { people, staff } from '../../../../../../lib/session/session';
import { Badge } from '../../../../../../ui/badge';
import { Panel } from '../../../../../../ui/panel';
import { ProblemNotice } from '../../../../../../ui/problem-notice';

export const generateMetadata = async ({ params }: PageProps<'/campaigns/[id]/review/[scope]'>) => {
  const scope = Scope.safeParse((await params).scope);
  return { title: scope.success ? `Review ${SCOPE_NAMES[scope.data].toLowerCase()}` : 'Review' };
};

const byId = <T extends { readonly id: string }>(things: readonly T[]): ReadonlyMap<string, T> =>
  new Map(things.map((thing) => [thing.id, thing]));

/** Names of the campaign's things; those of another kind than the scope's are only names here. */
const readThings = async (id: string): Promise<ManifestThings> => {
  const [creatives, posts, ads] = await Promise.all([
    settle(listCreatives(id)),
    settle(listPosts(id)),
    settle(listAds(id)),
  ]);
  return {
    creatives: byId(creatives.ok ? creatives.value.data : []),
    posts: byId(posts.ok ? posts.value.data : []),
    ads: byId(ads.ok ? ads.value.data : []),
  };
};

const ScopeReviewPage = async ({ params }: PageProps<'/campaigns/[id]/review/[scope]'>) => {
  const { id, scope: asked } = await params;
  const scope = Scope.safeParse(asked).data ?? notFound();
  const read = await settle(
    Promise.all([readCampaign(id), readScope(id, scope), readManifest(id, scope), people(), staff(), readThings(id)]),
  );
  if (!read.ok) return <ProblemNotice problem={read.problem} />;
  const [campaign, view, manifest, names, crew, things] = read.value;
  const { timeZone } = campaign.brief;
  const { word, tone } = SCOPE_STATE_WORDS[view.state];
  const changes = manifest.changesSinceYou ?? manifest.changes;
  return (
    <>
      <ScopeSwitch campaignId={id} scopes={campaign.scopes} />
      <div className="space-y-5">
        <div className="grid items-start gap-5 lg:grid-cols-2">
          <Panel title={SCOPE_NAMES[scope]} aside={<Badge tone={tone}>{word}</Badge>}>
            <ScopeStanding view={view} names={names} timeZone={timeZone} now={new Date()} />
          </Panel>
          {isOpen(campaign.state) ? (
            <ScopeActions campaign={campaign} view={view} manifest={manifest} crew={crew} names={names} />
          ) : (
            <ArchivedNotice campaign={campaign} />
          )}
        </div>
        {view.submission?.look !== undefined && <ContentLook look={view.submission.look} />}
        {changes !== undefined && view.state !== 'approved' && (
          <ChangeList
            title={manifest.changesSinceYou === undefined ? 'Since it was last approved' : 'Since you last approved it'}
            changes={changes}
            timeZone={timeZone}
            things={things}
          />
        )}
        <section>
          <h2 className="mb-2.5 text-base">
            What an approval covers{' '}
            <span className="font-normal text-ink-muted">{count(manifest.items.length, 'thing')}</span>
          </h2>
          {manifest.items.length === 0 && (
            <p className="text-sm text-ink-muted">
              None: that is what would be approved. Whatever is added later reopens it.
            </p>
          )}
          <ul className="space-y-5">
            {manifest.items.map((item) => (
              <ManifestItem key={item.id} item={item} things={things} names={names} timeZone={timeZone} />
            ))}
          </ul>
        </section>
        {view.timeline.length > 0 && (
          <Panel title="What happened">
            <ScopeTimeline scope={scope} entries={view.timeline} names={names} timeZone={timeZone} />
          </Panel>
        )}
      </div>
    </>
  );
};
export default ScopeReviewPage;
