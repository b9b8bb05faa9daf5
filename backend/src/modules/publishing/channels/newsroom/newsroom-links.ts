/** Where things of a newsroom are: the one place that knows its paths. */
import type { Shipment, ShippedMedia } from '@greenlight/shared/publishing/shipment.js';

const EXTENSIONS: Record<string, string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'video/mp4': 'mp4',
};

/** The stylesheet that all newsrooms share, inside the pages. */
export const NEWSROOM_STYLES = '/newsroom/assets/newsroom.css';

export interface NewsroomLinks {
  readonly home: string;
  readonly rss: string;
  readonly jsonFeed: string;
  readonly theme: string;
  readonly icon: string;
  readonly styles: string;
  entry(slug: string): string;
  /** The look that the entry went out with, whatever the newsroom's is now. */
  entryTheme(slug: string): string;
  entryIcon(slug: string): string;
  font(file: string): string;
  media(media: Pick<ShippedMedia, 'sha256' | 'mediaType'>): string;
}

/** Absolute addresses: feeds and shared previews need them. `publicUrl` has no slash at its end. */
export const newsroomLinks = (publicUrl: string, tenantSlug: string): NewsroomLinks => {
  const base = `${publicUrl}/newsroom/${tenantSlug}`;
  return {
    home: base,
    rss: `${base}/rss.xml`,
    jsonFeed: `${base}/feed.json`,
    theme: `${base}/theme.css`,
    icon: `${base}/icon.svg`,
    styles: `${publicUrl}${NEWSROOM_STYLES}`,
    entry: (slug) => `${base}/${slug}`,
    entryTheme: (slug) => `${base}/${slug}/theme.css`,
    entryIcon: (slug) => `${base}/${slug}/icon.svg`,
    font: (file) => `${publicUrl}/newsroom/assets/fonts/${file}`,
    media: ({ sha256, mediaType }) => `${base}/media/${sha256}.${EXTENSIONS[mediaType] ?? 'bin'}`,
  };
};

/** What stands for the entry in lists and previews: its image, else its video's poster. */
export const coverOf = ({ media }: Shipment): ShippedMedia | undefined =>
  media.find(({ role }) => role === 'image') ?? media.find(({ role }) => role === 'poster');
