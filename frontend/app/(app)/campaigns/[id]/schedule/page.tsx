/** The calendar of the campaign: what goes out when and where, what is out already, and what is held. */
import { isOpen } from '@greenlight/shared/campaign/campaign.js';
import { type Permission, roleAllows } from '@greenlight/shared/identity/roles.js';
import { recordWords } from '@greenlight/shared/kernel/stored-record.js';
import { CalendarDays } from 'lucide-react';
import type { Metadata } from 'next';
import { ArchivedNotice } from '../../../../../features/campaign/archived-notice';
import { actOnPost } from '../../../../../features/publishing/act-on-post';
import { PostItem } from '../../../../../features/publishing/post-item';
import { postsByDay } from '../../../../../features/publishing/posts-by-day';
import { resolvePost } from '../../../../../features/publishing/resolve-post';
import { listCreatives, listPosts } from '../../../../../lib/api/campaign-parts';
import { readCampaign } from '../../../../../lib/api/campaigns';
import { settle } from '../../../../../lib/api/loaded';
import { capitalised } from '../../../../../lib/format/words';
import { people, staff } from '../../../../../lib/session/session';
import { EmptyState } from '../../../../../ui/empty-state';
import { Notice } from '../../../../../ui/notice';
import { ProblemNotice } from '../../../../../ui/problem-notice';

export const metadata: Metadata = { title: 'Schedule' };

const SchedulePage = async ({ params }: PageProps<'/campaigns/[id]/schedule'>) => {
  const { id } = await params;
  const page = await settle(Promise.all([listPosts(id), listCreatives(id), people(), staff(), readCampaign(id)]));
  if (!page.ok) return <ProblemNotice problem={page.problem} />;
  const [{ data: posts, unreadable = [], total, limit }, { data: creatives }, names, { me }, campaign] = page.value;
  if (total === 0) {
    return (
      <EmptyState icon={CalendarDays} title="Nothing on the calendar">
        <p>A post is one creative at one time on one channel. Nothing goes out before all four scopes are approved.</p>
      </EmptyState>
    );
  }
  const creativeOf = new Map(creatives.map((creative) => [creative.id, creative]));
  const may = (permission: Permission): boolean => isOpen(campaign.state) && roleAllows(me.role, permission);
  return (
    <div className="space-y-7">
      <ArchivedNotice campaign={campaign} />
      {unreadable.map((record) => (
        <Notice key={record.id} tone="stop">
          {capitalised(recordWords(record))}.
        </Notice>
      ))}
      {postsByDay(posts).map(({ key, name, posts: ofDay }) => (
        <section key={key}>
          <h2 className="mb-2.5 text-base">
            <time dateTime={key}>{name}</time>
          </h2>
          <div className="space-y-3">
            {ofDay.map((post) => (
              <PostItem
                key={post.id}
                post={post}
                creative={creativeOf.get(post.creativeId)}
                names={names}
                resolve={may('campaign:publish') ? resolvePost.bind(null, post.id, post.rev) : undefined}
                act={may('schedule:write') ? actOnPost.bind(null, post.id, post.rev) : undefined}
              />
            ))}
          </div>
        </section>
      ))}
      {total > limit && (
        <p className="text-sm text-ink-muted">
          These are the first {limit} of {total} posts.
        </p>
      )}
    </div>
  );
};
export default SchedulePage;
