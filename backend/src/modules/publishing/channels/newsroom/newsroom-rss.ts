/** The newsroom as RSS 2.0: the excerpt as description, the whole words as `content:encoded`, one file as enclosure. */
import { Feed } from 'feed';
import { html } from '../../../../platform/html/html.js';
import { contentOf, excerptOf, tagsOf } from './entry-words.js';
import type { NewsroomEntry } from './newsroom-entry.js';
import { coverOf } from './newsroom-links.js';
import type { Newsroom } from './newsroom-page.js';
import { siteLanguage } from './newsroom-words.js';

export const rssOf = ({ absolute: links, name, brandKit }: Newsroom, entries: readonly NewsroomEntry[]): string => {
  const feed = new Feed({
    id: links.home,
    link: links.home,
    title: name,
    description: brandKit.tagline ?? name,
    language: siteLanguage(entries),
    copyright: name,
    generator: 'Greenlight',
    feedLinks: { rss: links.rss },
    ...(entries[0] ? { updated: new Date(entries[0].publishedAt) } : {}),
  });
  for (const { id, slug, shipment, publishedAt } of entries) {
    const enclosed = shipment.media.find(({ role }) => role === 'video') ?? coverOf(shipment);
    feed.addItem({
      id,
      title: shipment.headline,
      link: links.entry(slug),
      // Readers take a description for HTML.
      description: String(html`${excerptOf(shipment)}`),
      content: String(contentOf(shipment)),
      date: new Date(publishedAt),
      category: tagsOf(shipment).map((tag) => ({ name: tag })),
      ...(enclosed
        ? { enclosure: { url: links.media(enclosed), type: enclosed.mediaType, length: enclosed.bytes } }
        : {}),
    });
  }
  return feed.rss2();
};
