/** One thing that an approval would cover: readable, and below it exactly what is hashed. */
import type { ManifestView } from '@greenlight/shared/approval/manifest-view.js';
import type { Creative } from '@greenlight/shared/creative/creative.js';
import type { Ad } from '@greenlight/shared/publishing/ad.js';
import type { Post } from '@greenlight/shared/publishing/post.js';
import type { ReactNode } from 'react';
import type { People } from '../../lib/session/people';
import { ShortDigest } from '../../ui/digest';
import { Disclosure } from '../../ui/disclosure';
import { CreativeCopy } from '../creative/creative-copy';
import { CreativeMedia } from '../creative/creative-media';
import { AdCard } from '../publishing/ad-card';
import { PostItem } from '../publishing/post-item';
import { StrategyText } from '../strategy/strategy-text';
import { hashedAd, hashedCreative, hashedPost, hashedStrategy, shippedPost } from './manifest-things';

export interface ManifestThings {
  readonly creatives: ReadonlyMap<string, Creative>;
  readonly posts: ReadonlyMap<string, Post>;
  readonly ads: ReadonlyMap<string, Ad>;
}

export interface ManifestItemProps {
  readonly item: ManifestView['items'][number];
  readonly things: ManifestThings;
  readonly names: People;
  readonly timeZone: string;
}

const CreativeShown = ({ creative }: { readonly creative: Creative }) => (
  <article className="grid overflow-hidden rounded-lg border border-line bg-surface sm:grid-cols-[minmax(0,20rem)_minmax(0,1fr)]">
    <div className="bg-sunken">
      <div className="flex aspect-square items-center justify-center p-3">
        <CreativeMedia creative={creative} playable />
      </div>
    </div>
    <div className="p-5">
      <h3 className="mb-3 text-base">{creative.name}</h3>
      <CreativeCopy creative={creative} />
    </div>
  </article>
);

const strategyShown = ({ item, timeZone }: ManifestItemProps): ReactNode => {
  const strategy = hashedStrategy(item.value);
  return (
    strategy && (
      <article className="rounded-lg border border-line bg-surface">
        <h3 className="px-5 pt-4 text-base">Strategy, version {strategy.version}</h3>
        <StrategyText body={strategy.body} timeZone={timeZone} />
      </article>
    )
  );
};

const shown = (props: ManifestItemProps): ReactNode => {
  const { item, things, names, timeZone } = props;
  const { creatives, posts, ads } = things;
  switch (item.kind) {
    case 'strategy':
      return strategyShown(props);
    case 'creative': {
      const stored = creatives.get(item.id);
      const creative = stored && hashedCreative(stored, item.value);
      return creative && <CreativeShown creative={creative} />;
    }
    case 'post': {
      const stored = posts.get(item.id);
      const post =
        stored && (item.value === undefined ? shippedPost(stored, item.digest) : hashedPost(stored, item.value));
      return post && <PostItem post={post} creative={creatives.get(post.creativeId)} names={names} />;
    }
    case 'ad': {
      const stored = ads.get(item.id);
      const ad = stored && hashedAd(stored, item.value);
      return ad && <AdCard ad={ad} creative={creatives.get(ad.creativeId)} timeZone={timeZone} />;
    }
  }
};

export const ManifestItem = (props: ManifestItemProps) => {
  const { kind, id, digest, value } = props.item;
  return (
    <li>
      {shown(props) ?? (
        <p className="rounded-lg border border-line bg-surface p-5 text-sm">
          {kind} <code className="font-mono text-xs">{id}</code>
        </p>
      )}
      <div className="mt-1.5 flex flex-wrap items-start justify-between gap-x-4 px-1">
        {value !== undefined && (
          <Disclosure summary="Exactly what is hashed">
            <pre className="max-h-96 max-w-full overflow-auto rounded-md bg-sunken p-3 font-mono text-xs whitespace-pre-wrap">
              {JSON.stringify(value, null, 2)}
            </pre>
          </Disclosure>
        )}
        <ShortDigest digest={digest} />
      </div>
    </li>
  );
};
