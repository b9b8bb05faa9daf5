/** What a render made, small; the shape of what it will make until then. */

import { FORMAT_SIZES } from '@greenlight/shared/creative/creative-format.js';
import type { RenderJobSummary } from '@greenlight/shared/media/render-job-lists.js';
import { mediaPath } from '../creative/media-path';

export const RenderThumbnail = ({ job }: { readonly job: RenderJobSummary }) => {
  const still = job.assets.find(({ role }) => role !== 'video');
  const { width, height } = FORMAT_SIZES[job.spec.format];
  return (
    <span className="grid size-12 shrink-0 place-items-center overflow-hidden rounded-md bg-sunken p-1">
      {still === undefined ? (
        <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true" className="size-full">
          <rect width={width} height={height} rx="60" className="fill-line" />
        </svg>
      ) : (
        // biome-ignore lint/performance/noImgElement: the very bytes that were rendered, not a copy of them.
        <img
          src={mediaPath(still.id)}
          alt=""
          width={width}
          height={height}
          loading="lazy"
          decoding="async"
          className="size-full object-contain"
        />
      )}
    </span>
  );
};
