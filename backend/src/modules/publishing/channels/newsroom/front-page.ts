/** The front page: newest first, the newest of all as the lead. */
import type { Shipment } from '@greenlight/shared/publishing/shipment.js';
import { type Html, html } from '../../../../platform/html/html.js';
import { excerptOf } from './entry-words.js';
import type { NewsroomEntry } from './newsroom-entry.js';
import { coverOf } from './newsroom-links.js';
import { commonShape, fills, type MediaSizes, type Shape, shapeIn, sizeAttributes } from './newsroom-media.js';
import { dateOf, type Newsroom, page } from './newsroom-page.js';
import { NEWSROOM_WORDS, siteLanguage } from './newsroom-words.js';

/** Everything that a card needs to know of the page that it stands on. */
interface Front {
  readonly newsroom: Newsroom;
  readonly sizes: MediaSizes;
}

const isFilm = ({ media }: Shipment): boolean => media.some(({ role }) => role === 'video');

const framed = ({ newsroom, sizes }: Front, { shipment }: NewsroomEntry, shape: Shape, loading: 'eager' | 'lazy') => {
  const cover = coverOf(shipment);
  if (!cover) {
    return html`<span class="frame frame-${shape} frame-words" aria-hidden="true">${newsroom.brandKit.wordmark}</span>`;
  }
  return html`<span class="frame frame-${shape}${fills(sizes, cover, shape) ? '' : ' frame-mat'}"><img src="${newsroom.links.media(cover)}" alt="" loading="${loading}"${sizeAttributes(sizes, cover)}></span>`;
};

/** A film is told beside its date: on its picture the word would cover some of it. */
const kicker = (entry: NewsroomEntry): Html => {
  const { shipment, publishedAt } = entry;
  const film = isFilm(shipment) ? html`<span class="play">${NEWSROOM_WORDS[shipment.language].video}</span>` : '';
  return html`<span class="kicker"><time datetime="${publishedAt}">${dateOf(entry)}</time>${film}</span>`;
};

const lead = (front: Front, entry: NewsroomEntry): Html => {
  const { shipment, slug } = entry;
  const cover = coverOf(shipment);
  const shape = cover ? shapeIn(front.sizes, cover) : 'wide';
  return html`
    <article class="lead lead-${shape}" lang="${shipment.language}">
      <a class="lead-link" href="${front.newsroom.links.entry(slug)}">
        ${framed(front, entry, shape, 'eager')}
        <span class="lead-words">
          ${kicker(entry)}
          <h2 class="card-title">${shipment.headline}</h2>
          <span class="excerpt">${excerptOf(shipment)}</span>
        </span>
      </a>
    </article>`;
};

const card = (front: Front, entry: NewsroomEntry, shape: Shape): Html => html`
      <li class="card" lang="${entry.shipment.language}">
        <a class="card-link" href="${front.newsroom.links.entry(entry.slug)}">
          ${framed(front, entry, shape, 'lazy')}
          ${kicker(entry)}
          <h2 class="card-title">${entry.shipment.headline}</h2>
        </a>
      </li>`;

const cards = (front: Front, entries: readonly NewsroomEntry[]): Html => {
  const covers = entries.flatMap(({ shipment }) => coverOf(shipment) ?? []);
  const shape = commonShape(covers.map((cover) => shapeIn(front.sizes, cover)));
  return html`
    <ul class="cards cards-${shape}">${entries.map((entry) => card(front, entry, shape))}
    </ul>`;
};

export const frontPage = (newsroom: Newsroom, entries: readonly NewsroomEntry[], sizes: MediaSizes): string => {
  const tagline = newsroom.brandKit.tagline ?? '';
  const language = siteLanguage(entries);
  const words = NEWSROOM_WORDS[language];
  const front = { newsroom, sizes };
  const [newest, ...others] = entries;
  return page(
    newsroom,
    {
      title: words.newsroom,
      description: tagline || newsroom.name,
      url: newsroom.absolute.home,
      type: 'website',
      language,
    },
    html`
    <section class="front"><h1>${words.newsroom}</h1>${tagline ? html`<p class="tagline">${tagline}</p>` : ''}</section>
    ${newest ? lead(front, newest) : html`<p class="empty">${words.empty}</p>`}
    ${others.length > 0 ? cards(front, others) : ''}`,
  );
};
