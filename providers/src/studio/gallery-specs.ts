/** Render specs that show every template as different brands would use it. */
import type { BrandKit } from '@greenlight/shared/creative/brand-kit.js';
import type { Copy } from '@greenlight/shared/creative/copy.js';
import { CREATIVE_FORMATS } from '@greenlight/shared/creative/creative-format.js';
import { type RenderSpec, STUDIO_TEMPLATES } from '@greenlight/shared/media/render-spec.js';

interface GalleryBrand {
  brandKit: BrandKit;
  copy: Copy;
}

const costaSerena: GalleryBrand = {
  brandKit: {
    name: 'Costa Serena',
    wordmark: 'Costa Serena',
    tagline: 'Small hotels by the Atlantic',
    colours: { primary: '#0f5f5c', secondary: '#a9cdbf', accent: '#e8743b', background: '#faf5ec', text: '#1b2a29' },
    typefaces: { heading: 'Fraunces', body: 'Inter' },
    bannedWords: [],
  },
  copy: {
    headline: 'Wake up slowly. The ocean will wait.',
    body: 'Twelve rooms, one terrace and breakfast until noon. Stay three nights this autumn and the fourth is on the house.',
    callToAction: 'See autumn rooms',
    hashtags: ['#CostaSerena'],
    altText: 'A landscape of hills under a rising sun.',
  },
};

const noctua: GalleryBrand = {
  brandKit: {
    name: 'Noctua',
    wordmark: 'noctua',
    tagline: 'Observability for small teams',
    colours: { primary: '#6a5cff', secondary: '#2a2d57', accent: '#c9f24b', background: '#0e0f1c', text: '#f3f3fb' },
    typefaces: { heading: 'Space Grotesk', body: 'Inter' },
    bannedWords: [],
    requiredDisclaimer: 'Free for teams of up to five people. Prices without VAT.',
  },
  copy: {
    headline: 'Know before your customers do',
    body: 'Traces, logs and alerts in one quiet place. Set up before your coffee is cold.',
    callToAction: 'Start free',
    hashtags: ['#Noctua'],
    altText: 'Geometric shapes in violet and lime.',
  },
};

const laEspiga: GalleryBrand = {
  brandKit: {
    name: 'Obrador La Espiga',
    wordmark: 'La Espiga',
    tagline: 'Obrador desde 1962',
    colours: { primary: '#7d2230', secondary: '#ecceac', accent: '#e2a72e', background: '#fff9f1', text: '#2c1815' },
    typefaces: { heading: 'Playfair Display', body: 'Source Serif 4' },
    bannedWords: [],
  },
  copy: {
    headline: '¿Y si el domingo oliera a pan recién hecho?',
    body: 'Masa madre de veinticuatro horas y trigo de la Sierra. Encárgalo antes del viernes y recógelo caliente.',
    callToAction: 'Encarga tu pan',
    hashtags: ['#LaEspiga'],
    altText: 'Formas geométricas en granate y ocre.',
  },
};

export const GALLERY_BRANDS = { 'costa-serena': costaSerena, noctua, 'la-espiga': laEspiga } as const;
export type GalleryBrandName = keyof typeof GALLERY_BRANDS;

export const gallerySpec = (
  brand: GalleryBrandName,
  template: RenderSpec['template'],
  format: RenderSpec['format'],
  seed = 7,
): RenderSpec => ({
  type: 'image',
  format,
  template,
  seed,
  prompt: GALLERY_BRANDS[brand].copy.altText,
  ...GALLERY_BRANDS[brand],
});

export function* gallerySpecs(): Generator<{ name: string; spec: RenderSpec }> {
  for (const brand of Object.keys(GALLERY_BRANDS) as GalleryBrandName[]) {
    for (const template of STUDIO_TEMPLATES) {
      for (const format of CREATIVE_FORMATS)
        yield { name: `${template}-${format}-${brand}`, spec: gallerySpec(brand, template, format) };
    }
  }
}
