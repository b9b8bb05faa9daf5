/** The page of one publication: media, words, call to action, and where it comes from. */
import { type Html, html } from '../../../../platform/html/html.js';
import { actionOf, bodyOf, disclosureOf, excerptOf } from './entry-words.js';
import type { NewsroomEntry } from './newsroom-entry.js';
import { coverOf } from './newsroom-links.js';
import { figures, type MediaSizes } from './newsroom-media.js';
import { dateOf, type Newsroom, page } from './newsroom-page.js';
import { NEWSROOM_WORDS } from './newsroom-words.js';

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
        ${bodyOf(shipment)}
        ${actionOf(shipment)}
        ${shipment.hashtags.length > 0 ? html`<ul class="tags">${shipment.hashtags.map((tag) => html`<li>${tag}</li>`)}</ul>` : ''}
        ${disclosureOf(shipment)}
        ${provenance(entry)}
      </div>
    </article>`;
  return page(
    newsroom,
    {
      title: shipment.headline,
      description: excerptOf(shipment),
      url: newsroom.absolute.entry(entry.slug),
      language: shipment.language,
      type: 'article',
      ...(cover ? { cover } : {}),
      ...(video ? { video } : {}),
    },
    main,
  );
};
