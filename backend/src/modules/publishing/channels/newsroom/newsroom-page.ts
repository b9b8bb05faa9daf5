/**
 * The pages of a newsroom as HTML. Every value goes through the template's escaping; there is no script, and styles
 * come from files, so that the strictest content security policy holds.
 */
import { readableOn } from '@greenlight/providers/studio/colour/contrast.js';
import type { BrandKit } from '@greenlight/shared/creative/brand-kit.js';
import type { ShippedMedia } from '@greenlight/shared/publishing/shipment.js';
import type { Language } from '@greenlight/shared/strategy/strategy-body.js';
import { type Html, html } from '../../../../platform/html/html.js';
import { DISCLOSURE_WORDS } from '../disclosure-words.js';
import type { NewsroomEntry } from './newsroom-entry.js';
import { coverOf, type NewsroomLinks } from './newsroom-links.js';
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

interface PageHead {
  readonly title: string;
  readonly description: string;
  readonly url: string;
  readonly cover?: ShippedMedia;
  readonly video?: ShippedMedia;
  readonly type: 'website' | 'article';
  readonly language: Language;
}

const DESCRIPTION_LENGTH = 200;

const paragraphsOf = (text: string): string[] => text.split(/\n\s*\n/).map((paragraph) => paragraph.trim());

const shortened = (text: string): string =>
  text.length <= DESCRIPTION_LENGTH ? text : `${text.slice(0, DESCRIPTION_LENGTH).replace(/\s+\S*$/, '')}…`;

const dateOf = ({ shipment, publishedAt }: NewsroomEntry): string =>
  new Intl.DateTimeFormat(shipment.language, { dateStyle: 'long', timeZone: shipment.timeZone }).format(
    new Date(publishedAt),
  );

const previewTags = (newsroom: Newsroom, { title, description, url, cover, video, type }: PageHead): Html => html`
    <meta property="og:site_name" content="${newsroom.name}">
    <meta property="og:type" content="${type}">
    <meta property="og:title" content="${title}">
    <meta property="og:description" content="${description}">
    <meta property="og:url" content="${url}">
    ${cover ? html`<meta property="og:image" content="${newsroom.absolute.media(cover)}"><meta property="og:image:alt" content="${cover.altText}">` : ''}
    ${video ? html`<meta property="og:video" content="${newsroom.absolute.media(video)}">` : ''}
    <meta name="twitter:card" content="${cover ? 'summary_large_image' : 'summary'}">`;

const page = (newsroom: Newsroom, head: PageHead, main: Html): string => {
  const words = NEWSROOM_WORDS[head.language];
  return String(html`<!doctype html>
<html lang="${head.language}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${head.title} · ${newsroom.name}</title>
    <meta name="description" content="${head.description}">
    <link rel="canonical" href="${head.url}">
    <link rel="alternate" type="application/rss+xml" title="${newsroom.name}" href="${newsroom.links.rss}">
    <link rel="alternate" type="application/feed+json" title="${newsroom.name}" href="${newsroom.links.jsonFeed}">
    <link rel="icon" type="image/svg+xml" href="${newsroom.links.icon}">
    <link rel="stylesheet" href="${newsroom.links.styles}">
    <link rel="stylesheet" href="${newsroom.links.theme}">
    ${previewTags(newsroom, head)}
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

const figure = (newsroom: Newsroom, media: ShippedMedia, poster?: ShippedMedia): Html =>
  media.role === 'video'
    ? html`<figure class="media"><video controls playsinline preload="metadata" aria-label="${media.altText}" src="${newsroom.links.media(media)}"${poster ? html` poster="${newsroom.links.media(poster)}"` : ''}></video></figure>`
    : html`<figure class="media"><img src="${newsroom.links.media(media)}" alt="${media.altText}"></figure>`;

const mediaOf = (newsroom: Newsroom, { shipment }: NewsroomEntry): Html[] => {
  const poster = shipment.media.find(({ role }) => role === 'poster');
  const shown = shipment.media.filter(({ role }) => role !== 'poster');
  return shown.map((media) => figure(newsroom, media, poster));
};

const provenance = ({ shipment }: NewsroomEntry): Html => {
  const words = NEWSROOM_WORDS[shipment.language];
  return html`
  <details class="provenance">
    <summary>${words.provenance}</summary>
    <dl>
      <dt>${words.approvedItem}</dt><dd><code>${shipment.itemDigest}</code></dd>
      <dt>${words.strategyVersion}</dt><dd>${String(shipment.strategyVersion)}</dd>
      ${shipment.media.map((media) => html`<dt>${words[media.role]}, SHA-256</dt><dd><code>${media.sha256}</code></dd>`)}
    </dl>
  </details>`;
};

/** The page of one publication: media, words, call to action, and where it comes from. */
export const entryPage = (newsroom: Newsroom, entry: NewsroomEntry): string => {
  const { shipment } = entry;
  const cover = coverOf(shipment);
  const video = shipment.media.find(({ role }) => role === 'video');
  const main = html`
    <article class="entry">
      <div class="entry-media">${mediaOf(newsroom, entry)}</div>
      <div class="entry-words">
        <p class="kicker"><time datetime="${entry.publishedAt}">${dateOf(entry)}</time></p>
        <h1>${shipment.headline}</h1>
        ${paragraphsOf(shipment.customText ?? shipment.body).map((paragraph) => html`<p class="body">${paragraph}</p>`)}
        ${shipment.link ? html`<p><a class="action" href="${shipment.link}" rel="noopener">${shipment.callToAction}</a></p>` : ''}
        ${shipment.hashtags.length > 0 ? html`<ul class="tags">${shipment.hashtags.map((tag) => html`<li>${tag}</li>`)}</ul>` : ''}
        ${shipment.disclosure === 'ai-generated' ? html`<p class="disclosure">${DISCLOSURE_WORDS[shipment.language]}</p>` : ''}
        ${provenance(entry)}
      </div>
    </article>`;
  const description = shortened(shipment.customText ?? shipment.body);
  return page(
    newsroom,
    {
      title: shipment.headline,
      description,
      url: newsroom.absolute.entry(entry.slug),
      language: shipment.language,
      type: 'article',
      ...(cover ? { cover } : {}),
      ...(video ? { video } : {}),
    },
    main,
  );
};

const card = (newsroom: Newsroom, entry: NewsroomEntry): Html => {
  const cover = coverOf(entry.shipment);
  return html`
    <li class="card">
      <a class="card-link" href="${newsroom.links.entry(entry.slug)}">
        ${cover ? html`<img src="${newsroom.links.media(cover)}" alt="" loading="lazy">` : html`<span class="card-blank" aria-hidden="true"></span>`}
        <span class="kicker"><time datetime="${entry.publishedAt}">${dateOf(entry)}</time></span>
        <span class="card-title">${entry.shipment.headline}</span>
      </a>
    </li>`;
};

/** The front page: newest first. */
export const indexPage = (newsroom: Newsroom, entries: readonly NewsroomEntry[]): string => {
  const tagline = newsroom.brandKit.tagline ?? '';
  const language = entries[0]?.shipment.language ?? 'en';
  const words = NEWSROOM_WORDS[language];
  const list =
    entries.length === 0
      ? html`<p class="empty">${words.empty}</p>`
      : html`<ul class="cards">${entries.map((entry) => card(newsroom, entry))}</ul>`;
  return page(
    newsroom,
    {
      title: words.newsroom,
      description: tagline || newsroom.name,
      url: newsroom.absolute.home,
      type: 'website',
      language,
    },
    html`<section class="front"><h1>${newsroom.brandKit.name}</h1><p class="tagline">${tagline}</p></section>${list}`,
  );
};

/** The brand's colour and initial, for browser tabs. */
export const iconSvg = ({ brandKit }: Newsroom): string => {
  const { primary, background } = brandKit.colours;
  const [initial = ''] = brandKit.wordmark;
  return String(
    html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="${primary}"/><text x="16" y="22.5" font-family="Georgia, serif" font-size="19" font-weight="700" text-anchor="middle" fill="${readableOn(background, [primary])}">${initial}</text></svg>`,
  );
};
