/** What differs from what was approved before, thing by thing and field by field (SPEC §9). */
import type { ChangesSinceReceipt, ExplainedChange } from '@greenlight/shared/approval/manifest-view.js';
import { CHANNEL_NAMES } from '@greenlight/shared/publishing/channel.js';
import type { Post } from '@greenlight/shared/publishing/post.js';
import { ChevronRight } from 'lucide-react';
import { formatShort } from '../../lib/format/format-time';
import { Badge } from '../../ui/badge';
import { Moment } from '../../ui/moment';
import { Panel } from '../../ui/panel';
import type { Told } from '../../ui/tone';
import type { ManifestThings } from './manifest-item';
import { isMediaDifference, MediaChange } from './media-change';
import { type Difference, ValueChange } from './value-change';

const CHANGE_WORDS: Readonly<Record<ExplainedChange['change'], Told>> = {
  added: { word: 'Added', tone: 'busy' },
  removed: { word: 'Removed', tone: 'stop' },
  changed: { word: 'Changed', tone: 'wait' },
};

const KIND_NAMES: Readonly<Record<ExplainedChange['kind'], string>> = {
  strategy: 'Strategy',
  creative: 'Creative',
  post: 'Post',
  ad: 'Ad',
};

/** More than these are folded, so that one can see how many they are. */
const OPEN_AT_MOST = 2;

const postName = ({ channel, publishAt, timeZone }: Post): string =>
  `${CHANNEL_NAMES[channel]}, ${formatShort(publishAt, timeZone)}`;

/** What people call a thing; its id when it is gone. A campaign has one strategy: it needs no name. */
const headingOf = ({ creatives, posts, ads }: ManifestThings, { kind, id }: ExplainedChange): string => {
  if (kind === 'strategy') return KIND_NAMES.strategy;
  const post = posts.get(id);
  const name = creatives.get(id)?.name ?? ads.get(id)?.name ?? (post === undefined ? id : postName(post));
  return `${KIND_NAMES[kind]}: ${name}`;
};

/** The strategy underneath is told by the digest of its manifest, which says nothing to people. */
const isUnderneath = ({ kind, id }: ExplainedChange): boolean => kind === 'strategy' && id === 'upstream';

/** A post or an ad binds its creative by digest: what changed in it is told in the content scope. */
const isCreativeDigest = ({ path }: Difference): boolean => path === 'creative.digest';

const Differences = ({ change, things }: { readonly change: ExplainedChange; readonly things: ManifestThings }) => {
  const { differences, id } = change;
  const values = differences.filter((difference) => !isMediaDifference(difference) && !isCreativeDigest(difference));
  return (
    <ul className="mt-2 space-y-3 pl-5">
      {differences.some(isCreativeDigest) && <li className="text-sm">The creative that it shows has changed.</li>}
      {values.map((difference) => (
        <ValueChange key={difference.path} difference={difference} />
      ))}
      <MediaChange differences={differences} creative={things.creatives.get(id)} />
    </ul>
  );
};

interface ChangeProps {
  readonly change: ExplainedChange;
  readonly things: ManifestThings;
  readonly open: boolean;
}

const Change = ({ change, things, open }: ChangeProps) => {
  const { word, tone } = CHANGE_WORDS[change.change];
  if (isUnderneath(change)) return <li className="py-3 text-sm">The strategy underneath is another one now.</li>;
  return (
    <li className="py-3">
      <details open={open} className="group/change">
        <summary className="flex flex-wrap items-center gap-2 text-sm font-medium">
          <ChevronRight
            aria-hidden="true"
            className="-mr-1 size-4 shrink-0 text-ink-faint transition-transform group-open/change:rotate-90"
          />
          {headingOf(things, change)}
          <Badge tone={tone}>{word}</Badge>
        </summary>
        <Differences change={change} things={things} />
      </details>
    </li>
  );
};

export interface ChangeListProps {
  readonly title: string;
  readonly changes: ChangesSinceReceipt;
  readonly timeZone: string;
  readonly things: ManifestThings;
}

export const ChangeList = ({ title, changes, timeZone, things }: ChangeListProps) => (
  <Panel
    title={title}
    about={
      <>
        Round {changes.round}, <Moment at={changes.issuedAt} timeZone={timeZone} />
      </>
    }
  >
    {changes.items.length === 0 ? (
      <p className="text-sm text-ink-muted">Nothing has changed since: approving again only confirms it.</p>
    ) : (
      <ul className="-my-3 divide-y divide-line">
        {changes.items.map((change) => (
          <Change
            key={`${change.kind} ${change.id}`}
            change={change}
            things={things}
            open={changes.items.length <= OPEN_AT_MOST}
          />
        ))}
      </ul>
    )}
  </Panel>
);
