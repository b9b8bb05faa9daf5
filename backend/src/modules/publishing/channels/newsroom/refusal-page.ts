/** What a browser shows instead of a page that isn't there or can't be shown. It says nothing of why. */
import type { Language } from '@greenlight/shared/strategy/strategy-body.js';
import { type Html, html } from '../../../../platform/html/html.js';
import { NEWSROOM_STYLES } from './newsroom-links.js';
import { type Newsroom, page } from './newsroom-page.js';
import { NEWSROOM_WORDS } from './newsroom-words.js';

/** `missing` when another try would change nothing. */
export type RefusalKind = 'missing' | 'unavailable';

const wordsFor = (kind: RefusalKind, language: Language) => NEWSROOM_WORDS[language][kind];

const section = (kind: RefusalKind, language: Language, wayOn: Html | ''): Html => {
  const { title, text } = wordsFor(kind, language);
  return html`
    <section class="front"><h1>${title}</h1><p class="tagline">${text}</p>${wayOn}</section>`;
};

/** In the newsroom's own look, with the way to its front page. */
export const refusalPage = (newsroom: Newsroom, language: Language, kind: RefusalKind): string => {
  const { title, text } = wordsFor(kind, language);
  const wayOn = html`<p><a href="${newsroom.links.home}">${NEWSROOM_WORDS[language].toFront}</a></p>`;
  return page(newsroom, { title, description: text, type: 'website', language }, section(kind, language, wayOn));
};

/** Nobody's: in the look that newsrooms have before they are somebody's. */
export const plainRefusalPage = (kind: RefusalKind): string =>
  String(html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${wordsFor(kind, 'en').title}</title>
    <meta name="robots" content="noindex">
    <link rel="stylesheet" href="${NEWSROOM_STYLES}">
  </head>
  <body>
    <main id="main">${section(kind, 'en', '')}</main>
  </body>
</html>
`);
