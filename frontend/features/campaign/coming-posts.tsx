/** What goes out next, with what it shows. */
import type { Creative } from '@greenlight/shared/creative/creative.js';
import { CHANNEL_NAMES } from '@greenlight/shared/publishing/channel.js';
import type { Post } from '@greenlight/shared/publishing/post.js';
import { listCreatives, listPosts } from '../../lib/api/campaign-parts';
import { settle } from '../../lib/api/loaded';
import { zoneLabel } from '../../lib/format/format-time';
import { Badge } from '../../ui/badge';
import { Moment } from '../../ui/moment';
import { PageLink } from '../../ui/page-link';
import { Panel } from '../../ui/panel';
import { ProblemNotice } from '../../ui/problem-notice';
import { PostPicture } from '../publishing/post-picture';
import { postStanding } from '../publishing/post-words';
import { schedulePath } from './campaign-paths';

const SHOWN = 4;
const COMING: readonly Post['state'][] = ['scheduled', 'held', 'publishing'];

const ComingPost = ({ post, creative }: { readonly post: Post; readonly creative: Creative | undefined }) => {
  const { word, tone } = postStanding(post);
  return (
    <li className="relative flex items-center gap-4 py-3">
      <div className="size-14 shrink-0 overflow-hidden rounded-md bg-sunken p-1">
        <PostPicture post={post} creative={creative} />
      </div>
      <div className="min-w-0 grow text-sm">
        <PageLink href={schedulePath(post.campaignId, post.id)} className="font-medium after:absolute after:inset-0">
          {creative?.copy?.headline ?? creative?.name ?? 'Post'}
        </PageLink>
        <p className="text-ink-muted">
          {CHANNEL_NAMES[post.channel]} · <Moment at={post.publishAt} timeZone={post.timeZone} />{' '}
          <span className="text-ink-faint">{zoneLabel(post.publishAt, post.timeZone)}</span>
        </p>
      </div>
      <Badge tone={tone}>{word}</Badge>
    </li>
  );
};

export const ComingPosts = async ({ campaignId }: { readonly campaignId: string }) => {
  const read = await settle(Promise.all([listPosts(campaignId), listCreatives(campaignId)]));
  if (!read.ok) return <ProblemNotice problem={read.problem} />;
  const [{ data: posts }, { data: creatives }] = read.value;
  const creativeOf = new Map(creatives.map((creative) => [creative.id, creative]));
  const coming = posts.filter(({ state }) => COMING.includes(state)).slice(0, SHOWN);
  return (
    <Panel title="Coming up">
      {coming.length === 0 ? (
        <p className="text-sm text-ink-muted">
          {posts.length === 0 ? 'Nothing is on the calendar yet.' : 'Everything on the calendar has gone out.'}
        </p>
      ) : (
        <ul className="-my-3 divide-y divide-line">
          {coming.map((post) => (
            <ComingPost key={post.id} post={post} creative={creativeOf.get(post.creativeId)} />
          ))}
        </ul>
      )}
    </Panel>
  );
};
