/** Changed media of a creative: the picture that was approved beside the one that is there now. */
import type { Creative } from '@greenlight/shared/creative/creative.js';
import { mediaPath } from '../creative/media-path';
import type { Difference } from './value-change';

/** `assets.1.id` */
const ASSET_ID = /^assets\.(\d+)\.id$/;

interface Pair {
  readonly path: string;
  readonly role: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Media are told by pictures; their hashes and sizes only differ with them. */
export const isMediaDifference = ({ path }: Difference): boolean => path === 'assets' || path.startsWith('assets.');

const pairsOf = (differences: readonly Difference[], creative: Creative | undefined): Pair[] =>
  differences.flatMap(({ path, before, after }) => {
    const index = ASSET_ID.exec(path)?.[1];
    const role = creative?.assets[Number(index)]?.role;
    return index === undefined || role === undefined ? [] : [{ path, role, before, after }];
  });

const Picture = ({ id, label }: { readonly id: unknown; readonly label: string }) =>
  typeof id === 'string' && (
    <figure>
      <div className="size-36 rounded-md bg-sunken p-2">
        {/* biome-ignore lint/performance/noImgElement: the very bytes that are decided on, not a copy of them. */}
        <img src={mediaPath(id)} alt="" width={128} height={128} loading="lazy" className="size-full object-contain" />
      </div>
      <figcaption className="mt-1 text-xs text-ink-muted">{label}</figcaption>
    </figure>
  );

export interface MediaChangeProps {
  readonly differences: readonly Difference[];
  readonly creative: Creative | undefined;
}

export const MediaChange = ({ differences, creative }: MediaChangeProps) => {
  const media = differences.filter(isMediaDifference);
  if (media.length === 0) return null;
  const pictures = pairsOf(media, creative).filter(({ role }) => role !== 'video');
  return (
    <li className="text-sm">
      <p className="mb-1 text-xs font-medium text-ink-muted">media</p>
      {pictures.length === 0 && <p>The stored bytes are others now.</p>}
      {pictures.map(({ path, before, after }) => (
        <div key={path} className="flex flex-wrap gap-3">
          <Picture id={before} label="Approved before" />
          <Picture id={after} label="Now" />
        </div>
      ))}
    </li>
  );
};
