/**
 * The words of a publication, rendered once: its page, the front page and the feeds show the same. Every word goes through
 * the template's escaping, so that nothing in a text is ever markup.
 */
import type { Shipment } from '@greenlight/shared/publishing/shipment.js';
import { type Html, html } from '../../../../platform/html/html.js';
import { DISCLOSURE_WORDS } from '../disclosure-words.js';

const EXCERPT_LENGTH = 200;

const textOf = ({ customText, body }: Shipment): string => customText ?? body;

const paragraphsOf = (shipment: Shipment): string[] =>
  textOf(shipment)
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');

const linesOf = (paragraph: string): Html[] =>
  paragraph.split(/\r?\n/).map((line, index) => (index === 0 ? html`${line}` : html`<br>${line}`));

export const bodyOf = (shipment: Shipment): Html[] =>
  paragraphsOf(shipment).map((paragraph) => html`<p class="body">${linesOf(paragraph)}</p>`);

export const actionOf = ({ link, callToAction }: Shipment): Html =>
  link ? html`<p><a class="action" href="${link}" rel="noopener">${callToAction}</a></p>` : html``;

export const disclosureOf = ({ disclosure, language }: Shipment): Html =>
  disclosure === 'ai-generated' ? html`<p class="disclosure">${DISCLOSURE_WORDS[language]}</p>` : html``;

/** All of it as HTML, for who shows it without the page around it. */
export const contentOf = (shipment: Shipment): Html =>
  html`${bodyOf(shipment)}${actionOf(shipment)}${disclosureOf(shipment)}`;

/** All of it as plain text. */
export const plainTextOf = (shipment: Shipment): string =>
  [
    ...paragraphsOf(shipment),
    shipment.link ? `${shipment.callToAction}: ${shipment.link}` : '',
    shipment.disclosure === 'ai-generated' ? DISCLOSURE_WORDS[shipment.language] : '',
  ]
    .filter((part) => part !== '')
    .join('\n\n');

/** As feeds have them: words, without the sign that makes hashtags of them. */
export const tagsOf = ({ hashtags }: Shipment): string[] =>
  hashtags.map((tag) => tag.replace(/^#+/, '')).filter((tag) => tag !== '');

/** Ends between two words. */
const shortened = (text: string): string =>
  text.length <= EXCERPT_LENGTH ? text : `${text.slice(0, EXCERPT_LENGTH).replace(/\s+\S*$/, '')}…`;

/**
 * Its first line, which stands beside the headline: typed text may begin with the headline too, and then it is the second.
 * Never more than one, since a line that ends without a stop would run into the next.
 */
export const excerptOf = (shipment: Shipment): string => {
  const lines = paragraphsOf(shipment)
    .flatMap((paragraph) => paragraph.split('\n'))
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const [first = '', second] = lines;
  return shortened(first === shipment.headline.trim() && second !== undefined ? second : first);
};
