/** The page of one publication: media, words, call to action, and where it comes from. */
import { type Html, html } from '../../../../platform/html/html.js';
import { DISCLOSURE_WORDS } from '../disclosure-words.js';
import type { NewsroomEntry } from './newsroom-entry.js';
import { coverOf } from './newsroom-links.js';
import { figures, type MediaSizes } from './newsroom-media.js';
import { dateOf, type Newsroom, page, shortened } from './newsroom-page.js';
import { NEWSROOM_WORDS } from './newsroom-words.js';

const paragraphsOf = (text: string): string[] => text.split(/\n\s*\n/).map((paragraph) => paragraph.trim());

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

export const entryPage = (newsroom: Newsroom, entry: NewsroomEntry, sizes: MediaSizes): string => {
  const { shipment } = entry;
  const cover = coverOf(shipment);
  const video = shipment.media.find(({ role }) => role === 'video');
  const main = html`
    <article class="entry">
      ${shipment.media.length > 0 ? html`<div class="entry-media">${figures(newsroom.links, sizes, shipment)}</div>` : ''}
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
