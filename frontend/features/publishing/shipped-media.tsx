/** The media that a post shipped, by the very assets that were frozen with it. */
import type { Shipment, ShippedMedia } from '@greenlight/shared/publishing/shipment.js';
import { Film } from 'lucide-react';
import { capitalised } from '../../lib/format/words';
import { Dialog } from '../../ui/dialog';
import { ShortDigest } from '../../ui/digest';
import { mediaPath } from '../creative/media-path';

const Still = ({ assetId, altText }: Pick<ShippedMedia, 'assetId' | 'altText'>) => (
  // biome-ignore lint/performance/noImgElement: the bytes were approved as they are and must not be re-encoded on the way.
  <img src={mediaPath(assetId)} alt={altText} loading="lazy" decoding="async" className="size-full object-contain" />
);

const Small = ({ medium: { role, assetId, altText } }: { readonly medium: ShippedMedia }) =>
  role === 'video' ? (
    <Film aria-label={altText} className="m-auto size-5 text-ink-muted" />
  ) : (
    <Still assetId={assetId} altText={altText} />
  );

const Whole = ({ medium: { role, assetId, altText } }: { readonly medium: ShippedMedia }) => (
  <div className="flex h-[min(80dvh,48rem)] items-center justify-center bg-sunken p-5">
    {role === 'video' ? (
      <video
        controls
        playsInline
        loop
        muted
        preload="none"
        src={mediaPath(assetId)}
        aria-label={altText}
        className="max-h-full max-w-full"
      />
    ) : (
      <Still assetId={assetId} altText={altText} />
    )}
  </div>
);

/** One picture for all of it; nothing where it was words alone. */
export const ShippedPicture = ({ media }: Pick<Shipment, 'media'>) => {
  const shown = media.find(({ role }) => role !== 'video') ?? media[0];
  return shown === undefined ? null : <Small medium={shown} />;
};

const Medium = ({ medium }: { readonly medium: ShippedMedia }) => {
  const { role, mediaType, altText, sha256 } = medium;
  return (
    <li className="flex items-start gap-3">
      <Dialog
        title={capitalised(role)}
        triggerLabel={`Open the ${role}: ${altText}`}
        triggerClassName="grid size-16 shrink-0 overflow-hidden rounded-md bg-sunken p-1"
        trigger={<Small medium={medium} />}
      >
        <Whole medium={medium} />
      </Dialog>
      <div className="min-w-0 text-xs text-ink-muted">
        <p className="font-medium text-ink">
          {capitalised(role)}, {mediaType}
        </p>
        <p className="line-clamp-2">{altText}</p>
        <p>
          SHA-256 <ShortDigest digest={sha256} />
        </p>
      </div>
    </li>
  );
};

export const ShippedMediaList = ({ media }: Pick<Shipment, 'media'>) =>
  media.length === 0 ? (
    <p className="mt-2 text-xs text-ink-muted">No media: words alone.</p>
  ) : (
    <ul aria-label="Media" className="mt-3 space-y-2">
      {media.map((medium) => (
        <Medium key={medium.assetId} medium={medium} />
      ))}
    </ul>
  );
