/** A tenant's colours and typefaces as style variables, for both light and dark, always readable (contrast ≥ 4.5:1). */
import { readableOn } from '@greenlight/providers/studio/colour/contrast.js';
import type { BrandKit } from '@greenlight/shared/creative/brand-kit.js';
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
