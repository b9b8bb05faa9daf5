/**
 * The newsroom as JSON Feed 1.1 (https://jsonfeed.org/version/1.1). Written here, since the `feed` library knows only
 * version 1.0: no language, no `authors`, no attachments, and no text beside the HTML.
 */
import type { ShippedMedia } from '@greenlight/shared/publishing/shipment.js';
import { contentOf, excerptOf, plainTextOf, tagsOf } from './entry-words.js';
import type { NewsroomEntry } from './newsroom-entry.js';
import { coverOf } from './newsroom-links.js';
import type { Newsroom } from './newsroom-page.js';
import { siteLanguage } from './newsroom-words.js';

interface JsonFeedAttachment {
  readonly url: string;
  readonly mime_type: string;
  readonly size_in_bytes: number;
}

interface JsonFeedItem {
  readonly id: string;
  readonly url: string;
  /** Plain text, like everything but `content_html`. */
  readonly title: string;
  readonly summary: string;
  readonly content_html: string;
  readonly content_text: string;
  readonly image?: string;
  readonly date_published: string;
  readonly language: string;
  readonly tags?: readonly string[];
  readonly attachments?: readonly JsonFeedAttachment[];
}

interface JsonFeed {
  readonly version: 'https://jsonfeed.org/version/1.1';
  readonly title: string;
  readonly home_page_url: string;
  readonly feed_url: string;
  readonly description?: string;
  readonly authors: readonly { readonly name: string; readonly url: string }[];
  readonly language: string;
  readonly items: readonly JsonFeedItem[];
}

/** Without titles: files of one title would be taken for versions of one another, and all have the same description. */
const attachmentOf = ({ absolute }: Newsroom, media: ShippedMedia): JsonFeedAttachment => ({
  url: absolute.media(media),
  mime_type: media.mediaType,
  size_in_bytes: media.bytes,
});

const itemOf = (newsroom: Newsroom, { id, slug, shipment, publishedAt }: NewsroomEntry): JsonFeedItem => {
  const cover = coverOf(shipment);
  const tags = tagsOf(shipment);
  // A poster only stands for its film.
  const attached = shipment.media.filter(({ role }) => role !== 'poster');
  return {
    id,
    url: newsroom.absolute.entry(slug),
    title: shipment.headline,
    summary: excerptOf(shipment),
    content_html: String(contentOf(shipment)),
    content_text: plainTextOf(shipment),
    ...(cover ? { image: newsroom.absolute.media(cover) } : {}),
    date_published: publishedAt,
    language: shipment.language,
    ...(tags.length > 0 ? { tags } : {}),
    ...(attached.length > 0 ? { attachments: attached.map((media) => attachmentOf(newsroom, media)) } : {}),
  };
};

export const jsonFeedOf = (newsroom: Newsroom, entries: readonly NewsroomEntry[]): string => {
  const { absolute: links, name, brandKit } = newsroom;
  const feed: JsonFeed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: name,
    home_page_url: links.home,
    feed_url: links.jsonFeed,
    ...(brandKit.tagline === undefined ? {} : { description: brandKit.tagline }),
    authors: [{ name, url: links.home }],
    language: siteLanguage(entries),
    items: entries.map((entry) => itemOf(newsroom, entry)),
  };
  return JSON.stringify(feed);
};
