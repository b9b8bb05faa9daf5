/** A tenant's colours and typefaces, for both light and dark, always readable (contrast ≥ 4.5:1), and its icon. */
import { readableOn } from '@greenlight/providers/studio/colour/contrast.js';
import type { BrandKit } from '@greenlight/shared/creative/brand-kit.js';
import { html } from '../../../../platform/html/html.js';
import { fontFileName } from './newsroom-files.js';
import type { Newsroom } from './newsroom-page.js';

/** The dark page of a brand whose own background is light: its text colour, deepened. */
const DARK_PAGE = '#111318';
const LIGHT_TEXT = '#f3f2ee';

const palette = (background: string, text: string, { colours }: BrandKit): string => `
  --brand-background: ${background};
  --brand-text: ${readableOn(text, [background])};
  --brand-primary: ${colours.primary};
  --brand-secondary: ${colours.secondary};
  --brand-on-primary: ${readableOn(colours.background, [colours.primary])};
  --brand-primary-readable: ${readableOn(colours.primary, [background])};`;

export const themeCss = ({ brandKit, links }: Newsroom): string => {
  const { heading, body } = brandKit.typefaces;
  const faces = [...new Set([heading, body])].flatMap((family) =>
    ([400, 700] as const).map(
      (weight) =>
        `@font-face { font-family: "${family}"; font-weight: ${weight}; font-display: swap; src: url("${links.font(fontFileName(family, weight))}") format("woff2"); }`,
    ),
  );
  return `${faces.join('\n')}
:root {
  --brand-heading: "${heading}";
  --brand-body: "${body}";${palette(brandKit.colours.background, brandKit.colours.text, brandKit)}
}
@media (prefers-color-scheme: dark) {
  :root {${palette(DARK_PAGE, LIGHT_TEXT, brandKit)}
  }
}
`;
};

/** The brand's colour and initial, for browser tabs. */
export const iconSvg = ({ brandKit }: Newsroom): string => {
  const { primary, background } = brandKit.colours;
  const [initial = ''] = brandKit.wordmark;
  return String(
    html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="${primary}"/><text x="16" y="22.5" font-family="Georgia, serif" font-size="19" font-weight="700" text-anchor="middle" fill="${readableOn(background, [primary])}">${initial}</text></svg>`,
  );
};
