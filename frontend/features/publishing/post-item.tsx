/** One post on the calendar: its slot in its own zone, exactly what is sent, if it is held, why, and what can be done about it. */
import type { Creative } from '@greenlight/shared/creative/creative.js';
import { CHANNEL_NAMES } from '@greenlight/shared/publishing/channel.js';
import { deliveredText } from '@greenlight/shared/publishing/delivered-text.js';
import { type Post, WRITTEN_AS_FILE } from '@greenlight/shared/publishing/post.js';
import { isResolvable, postActionsIn } from '@greenlight/shared/publishing/post-actions.js';
import { ExternalLink } from 'lucide-react';
import { formatClock, formatInstant, zoneLabel } from '../../lib/format/format-time';
import type { People } from '../../lib/session/people';
import { Badge } from '../../ui/badge';
import { Disclosure } from '../../ui/disclosure';
import { Moment } from '../../ui/moment';
import { Notice } from '../../ui/notice';
import { Causes } from '../approval/causes';
import { PostActions, type PostActionsProps } from './post-actions';
import { PostPicture } from './post-picture';
import { postStanding } from './post-words';
import { ResolveForm, type ResolveFormProps } from './resolve-form';
import { ShippedMediaList } from './shipped-media';
import { hasChangedSince, sendingWords, whatIsSent } from './what-is-sent';

export interface PostItemProps {
  readonly post: Post;
  readonly creative: Creative | undefined;
  readonly names: People;
  /** Says what was found out about an unknown outcome; absent for readers who may not publish. */
  readonly resolve?: ResolveFormProps['resolve'] | undefined;
  /** Tells it to do something; absent for readers who may not. */
  readonly act?: PostActionsProps['act'] | undefined;
}

/** An e-mail leads nowhere that a browser could open. */
const isWebAddress = (address: string | undefined): address is string => /^https?:\/\//.test(address ?? '');

const Publication = ({ post }: { readonly post: Post }) => {
  const { publication, timeZone } = post;
  if (publication === undefined) return null;
  return (
    <p className="text-sm">
      {publication.deliveredAs === 'file' ? `${WRITTEN_AS_FILE}. That was` : 'Out since'}{' '}
      <Moment at={publication.publishedAt} timeZone={timeZone} />
      {isWebAddress(publication.url) && (
        <>
          :{' '}
          <a
            href={publication.url}
            target="_blank"
            rel="noreferrer noopener"
            className="inline-flex items-center gap-1 font-medium underline underline-offset-3"
          >
            see it live <ExternalLink aria-label="(opens a new tab)" className="size-3" />
          </a>
        </>
      )}
      {publication.underSupersededVersion && (
        <span className="block text-xs text-wait-ink">
          It was on its way when the strategy changed: published under a superseded version.
        </span>
      )}
    </p>
  );
};

const Why = ({ post, names, resolve }: Pick<PostItemProps, 'post' | 'names' | 'resolve'>) => (
  <>
    {post.state === 'held' && (
      <div className="rounded-md bg-wait-soft px-3 py-2 text-wait-ink">
        <p className="mb-1 text-sm font-semibold">Held back. It goes out once everything is approved again.</p>
        <Causes causes={post.heldCauses} names={names} timeZone={post.timeZone} />
      </div>
    )}
    {post.lastError !== undefined && post.state === 'failed' && (
      <Notice tone="stop" title="It did not go out">
        {post.lastError}
      </Notice>
    )}
    {post.lastError !== undefined && post.state === 'outcome_unknown' && (
      <Notice tone="wait" title="Nobody can tell whether it went out">
        {post.lastError}
      </Notice>
    )}
    {resolve !== undefined && <ResolveForm postId={post.id} open={isResolvable(post.state)} resolve={resolve} />}
  </>
);

const Sending = ({ post, creative }: Pick<PostItemProps, 'post' | 'creative'>) => {
  const sent = whatIsSent(post);
  if (sent.kind === 'lost') {
    return <Notice tone="stop">What it shipped can’t be read any more, so it is not shown.</Notice>;
  }
  const { text, link, disclosure } = sent.kind === 'shipment' ? sent.shipment : post;
  const words = sendingWords(post);
  return (
    <>
      <p className="line-clamp-4 whitespace-pre-line text-sm">{text}</p>
      {sent.kind === 'shipment' && creative && hasChangedSince(sent.shipment, post.channel, creative) && (
        <p className="text-xs text-wait-ink">The creative has changed since; this is what {words}.</p>
      )}
      <Disclosure summary={`All that ${words}`}>
        <p className="rounded-md bg-sunken p-3 text-sm whitespace-pre-line">
          {deliveredText(post.channel, text, link)}
        </p>
        {link !== undefined && (
          <p className="mt-2 text-xs break-all text-ink-muted">
            Link: <code className="font-mono">{link}</code>
          </p>
        )}
        {disclosure === 'ai-generated' && <p className="mt-1 text-xs text-ink-muted">Disclosed as made by AI.</p>}
        {sent.kind === 'shipment' && <ShippedMediaList media={sent.shipment.media} />}
      </Disclosure>
    </>
  );
};

export const PostItem = ({ post, creative, names, resolve, act }: PostItemProps) => {
  const { id, channel, publishAt, timeZone, state } = post;
  const { word, tone } = postStanding(post);
  return (
    <article
      id={id}
      className="grid scroll-mt-6 gap-x-5 gap-y-3 rounded-lg border border-line bg-surface p-4 shadow-raised target:ring-2 target:ring-focus sm:grid-cols-[7.5rem_minmax(0,1fr)_6.5rem]"
    >
      <div className="flex items-baseline gap-x-3 gap-y-1 max-sm:flex-wrap sm:block">
        <time dateTime={publishAt} className="text-lg font-semibold">
          {formatClock(publishAt, timeZone)}
        </time>
        <p className="text-xs text-ink-muted">{zoneLabel(publishAt, timeZone)}</p>
        <p className="text-sm font-medium sm:mt-2">{CHANNEL_NAMES[channel]}</p>
        <div className="ml-auto sm:mt-2">
          <Badge tone={tone}>{word}</Badge>
        </div>
      </div>
      <div className="min-w-0 space-y-3">
        <Why post={post} names={names} resolve={resolve} />
        <Sending post={post} creative={creative} />
        <Publication post={post} />
        {act !== undefined && (
          <PostActions
            label={`${CHANNEL_NAMES[channel]}, ${formatInstant(publishAt, timeZone)}`}
            actions={postActionsIn(state)}
            act={act}
          />
        )}
      </div>
      {whatIsSent(post).kind !== 'lost' && (
        <figure className="max-sm:order-first max-sm:flex max-sm:items-center max-sm:gap-3">
          <div className="aspect-square w-full overflow-hidden rounded-md bg-sunken p-1.5 max-sm:w-14 max-sm:shrink-0">
            <PostPicture post={post} creative={creative} />
          </div>
          {creative !== undefined && (
            <figcaption className="mt-1 truncate text-xs text-ink-muted">{creative.name}</figcaption>
          )}
        </figure>
      )}
    </article>
  );
};
