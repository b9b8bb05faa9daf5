/** What a creative shows: its picture or film in its own shape, or its words when it is nothing but words. */
import type { Creative } from '@greenlight/shared/creative/creative.js';
import { FORMAT_SIZES } from '@greenlight/shared/creative/creative-format.js';
import clsx from 'clsx';
import { ImageOff, LoaderCircle } from 'lucide-react';
import { mediaPath } from './media-path';

const assetOf = (creative: Creative, role: 'image' | 'video' | 'poster'): string | undefined =>
  creative.assets.find((asset) => asset.role === role)?.id;

const Missing = ({ creative }: { readonly creative: Creative }) => {
  const isBeingMade = creative.state === 'generating';
  const Icon = isBeingMade ? LoaderCircle : ImageOff;
  return (
    <span className="grid size-full place-items-center text-center text-sm text-ink-muted">
      <span>
        <Icon aria-hidden="true" className={clsx('mx-auto mb-2 size-5', isBeingMade && 'animate-spin')} />
        {isBeingMade ? 'Being made…' : 'Nothing made yet'}
      </span>
    </span>
  );
};

const Words = ({ creative }: { readonly creative: Creative }) => (
  <span className="flex size-full flex-col justify-center gap-3 px-7">
    <span className="text-xl font-semibold text-balance">{creative.copy?.headline ?? 'No words yet'}</span>
    <span className="line-clamp-6 text-sm whitespace-pre-line text-ink-muted">{creative.copy?.body}</span>
  </span>
);

export interface CreativeMediaProps {
  readonly creative: Creative;
  /** Controls to play a film; a small picture of it otherwise. */
  readonly playable?: boolean;
  readonly className?: string;
}

/** Fills its frame without being cut: reviewers must see all of it. */
export const CreativeMedia = ({ creative, playable = false, className }: CreativeMediaProps) => {
  const { width, height } = FORMAT_SIZES[creative.format];
  const alt = creative.copy?.altText ?? creative.name;
  const [image, video, poster] = [assetOf(creative, 'image'), assetOf(creative, 'video'), assetOf(creative, 'poster')];
  const still = image ?? poster;
  const shape = clsx('size-full object-contain', className);
  if (creative.type === 'text') return <Words creative={creative} />;
  if (video !== undefined && (playable || still === undefined)) {
    return (
      <video
        controls={playable}
        playsInline
        loop
        muted
        preload={still === undefined ? 'metadata' : 'none'}
        poster={still && mediaPath(still)}
        src={mediaPath(video)}
        width={width}
        height={height}
        aria-label={alt}
        className={playable ? clsx('h-auto max-h-full w-auto max-w-full', className) : shape}
      />
    );
  }
  if (still === undefined) return <Missing creative={creative} />;
  return (
    // biome-ignore lint/performance/noImgElement: the bytes are approved as they are and must not be re-encoded on the way.
    <img
      src={mediaPath(still)}
      alt={alt}
      width={width}
      height={height}
      loading="lazy"
      decoding="async"
      className={shape}
    />
  );
};
