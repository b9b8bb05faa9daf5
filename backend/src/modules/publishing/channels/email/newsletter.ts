/** A shipment as an e-mail: plain text exactly as approved, and the same words laid out with the approved pictures. */

import { readableOn } from '@greenlight/providers/studio/colour/contrast.js';
import type { Shipment, ShippedMedia } from '@greenlight/shared/publishing/shipment.js';
import { html } from '../../../../platform/html/html.js';
import { DISCLOSURE_WORDS } from '../disclosure-words.js';

const pictureId = ({ assetId }: ShippedMedia): string => `${assetId}@greenlight`;

export const picturesOf = ({ media }: Shipment): ShippedMedia[] => media.filter(({ role }) => role === 'image');

const disclosureOf = ({ disclosure, language }: Shipment): string =>
  disclosure === 'ai-generated' ? DISCLOSURE_WORDS[language] : '';

/** The text part: what reviewers approved, then the link and what has to be disclosed. */
export const newsletterText = (shipment: Shipment): string =>
  [shipment.text, shipment.link ?? '', disclosureOf(shipment)].filter((part) => part !== '').join('\n\n');

const PAGE = 'margin:0;padding:32px 16px;font-family:Helvetica,Arial,sans-serif;line-height:1.55;';
const CARD = 'max-width:600px;margin:0 auto;';

/** Styles are inline: mail programs drop the others. */
export const newsletterHtml = (shipment: Shipment): string => {
  const { wordmark, colours } = shipment.brand;
  const button = `display:inline-block;padding:13px 26px;border-radius:999px;text-decoration:none;font-weight:bold;background:${colours.primary};color:${readableOn(colours.background, [colours.primary])};`;
  const page = `${PAGE}background:${colours.background};color:${readableOn(colours.text, [colours.background])};`;
  const disclosure = disclosureOf(shipment);
  return String(html`<!doctype html>
<html lang="${shipment.language}">
  <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${shipment.headline}</title></head>
  <body style="${page}">
    <div style="${CARD}">
      <p style="margin:0 0 24px;font-weight:bold;font-size:18px;">${wordmark}</p>
      ${picturesOf(shipment).map(
        (picture) =>
          html`<img src="cid:${pictureId(picture)}" alt="${picture.altText}" width="600" style="display:block;width:100%;height:auto;border-radius:10px;margin:0 0 24px;">`,
      )}
      <h1 style="font-size:30px;line-height:1.15;margin:0 0 16px;">${shipment.headline}</h1>
      ${(shipment.customText ?? shipment.body)
        .split(/\n\s*\n/)
        .map((paragraph) => html`<p style="margin:0 0 16px;font-size:16px;white-space:pre-line;">${paragraph}</p>`)}
      ${shipment.link === undefined ? '' : html`<p style="margin:24px 0 0;"><a href="${shipment.link}" style="${button}">${shipment.callToAction}</a></p>`}
      ${disclosure === '' ? '' : html`<p style="margin:24px 0 0;font-size:13px;">${disclosure}</p>`}
    </div>
  </body>
</html>
`);
};

export const attachmentOf = (picture: ShippedMedia, content: Buffer) => ({
  cid: pictureId(picture),
  filename: `${picture.sha256.slice(0, 12)}.${picture.mediaType.split('/')[1] ?? 'bin'}`,
  contentType: picture.mediaType,
  content,
});
