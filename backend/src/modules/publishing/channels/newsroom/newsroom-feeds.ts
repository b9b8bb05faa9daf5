/** The newsroom as RSS and JSON Feed, with its media as enclosures. */
import { Feed } from 'feed';
import type { NewsroomEntry } from './newsroom-entry.js';
import { coverOf } from './newsroom-links.js';
import type { Newsroom } from './newsroom-page.js';
import { siteLanguage } from './newsroom-words.js';

const feedOf = (newsroom: Newsroom, entries: readonly NewsroomEntry[]): Feed => {
  const { absolute: links, name, brandKit } = newsroom;
  const feed = new Feed({
    id: links.home,
    link: links.home,
    title: name,
    description: brandKit.tagline ?? name,
    language: siteLanguage(entries),
    copyright: name,
    feedLinks: { rss: links.rss, json: links.jsonFeed },
    ...(entries[0] ? { updated: new Date(entries[0].publishedAt) } : {}),
  });
  for (const { id, slug, shipment, publishedAt } of entries) {
    const video = shipment.media.find(({ role }) => role === 'video');
    const cover = coverOf(shipment);
    feed.addItem({
      id,
      title: shipment.headline,
      link: links.entry(slug),
      description: shipment.customText ?? shipment.body,
      date: new Date(publishedAt),
      published: new Date(publishedAt),
      category: shipment.hashtags.map((tag) => ({ name: tag })),
      ...(cover ? { image: { url: links.media(cover), type: cover.mediaType, length: cover.bytes } } : {}),
      ...(video ? { video: { url: links.media(video), type: video.mediaType, length: video.bytes } } : {}),
    });
  }
  return feed;
};

export const rssOf = (newsroom: Newsroom, entries: readonly NewsroomEntry[]): string =>
  feedOf(newsroom, entries).rss2();
export const jsonFeedOf = (newsroom: Newsroom, entries: readonly NewsroomEntry[]): string =>
  feedOf(newsroom, entries).json1();
