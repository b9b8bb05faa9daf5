/**
 * What all pages of a newsroom share, as HTML. Every value goes through the template's escaping; there is no script, and
 * styles come from files, so that the strictest content security policy holds.
 */
import type { BrandKit } from '@greenlight/shared/creative/brand-kit.js';
import type { ShippedMedia } from '@greenlight/shared/publishing/shipment.js';
import type { Language } from '@greenlight/shared/strategy/strategy-body.js';
import { type Html, html } from '../../../../platform/html/html.js';
import type { NewsroomEntry } from './newsroom-entry.js';
import type { NewsroomLinks } from './newsroom-links.js';
import { NEWSROOM_WORDS } from './newsroom-words.js';

export interface Newsroom {
  readonly name: string;
  /** The tenant's as it is now, but around an entry those parts that it went out with. */
  readonly brandKit: BrandKit;
  /** Inside the pages: without host, so that they work under every name the server has. */
  readonly links: NewsroomLinks;
  /** For feeds and shared previews, which leave the server. */
  readonly absolute: NewsroomLinks;
}

export interface PageHead {
  readonly title: string;
  readonly description: string;
  /** Absent for what stands at no address of its own: search engines leave it out, and nobody shares it. */
  readonly url?: string;
  readonly cover?: ShippedMedia;
  readonly video?: ShippedMedia;
  readonly type: 'website' | 'article';
  readonly language: Language;
}

/** In the words of the entry's own language. */
export const dateOf = ({ shipment, publishedAt }: NewsroomEntry): string =>
  new Intl.DateTimeFormat(shipment.language, { dateStyle: 'long', timeZone: shipment.timeZone }).format(
    new Date(publishedAt),
  );

const previewTags = (
  newsroom: Newsroom,
  { title, description, cover, video, type }: PageHead,
  url: string,
): Html => html`
    <link rel="canonical" href="${url}">
    <meta property="og:site_name" content="${newsroom.name}">
    <meta property="og:type" content="${type}">
    <meta property="og:title" content="${title}">
    <meta property="og:description" content="${description}">
    <meta property="og:url" content="${url}">
    ${cover ? html`<meta property="og:image" content="${newsroom.absolute.media(cover)}"><meta property="og:image:alt" content="${cover.altText}">` : ''}
    ${video ? html`<meta property="og:video" content="${newsroom.absolute.media(video)}">` : ''}
    <meta name="twitter:card" content="${cover ? 'summary_large_image' : 'summary'}">`;

/** A whole page around `main`. */
export const page = (newsroom: Newsroom, head: PageHead, main: Html): string => {
  const words = NEWSROOM_WORDS[head.language];
  return String(html`<!doctype html>
<html lang="${head.language}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${head.title} · ${newsroom.name}</title>
    <meta name="description" content="${head.description}">
    <link rel="alternate" type="application/rss+xml" title="${newsroom.name}" href="${newsroom.links.rss}">
    <link rel="alternate" type="application/feed+json" title="${newsroom.name}" href="${newsroom.links.jsonFeed}">
    <link rel="icon" type="image/svg+xml" href="${newsroom.links.icon}">
    <link rel="stylesheet" href="${newsroom.links.styles}">
    <link rel="stylesheet" href="${newsroom.links.theme}">
    ${head.url === undefined ? html`<meta name="robots" content="noindex">` : previewTags(newsroom, head, head.url)}
  </head>
  <body>
    <a class="skip" href="#main">${words.skip}</a>
    <header class="masthead">
      <a class="wordmark" href="${newsroom.links.home}">${newsroom.brandKit.wordmark}</a>
      <nav aria-label="${words.feeds}"><a href="${newsroom.links.rss}">RSS</a><a href="${newsroom.links.jsonFeed}">JSON Feed</a></nav>
    </header>
    <main id="main">${main}</main>
    <footer class="colophon">
      <p>${newsroom.name}</p>
      <p>${words.promise}</p>
    </footer>
  </body>
</html>
`);
};
