/** The brand kit of the demo tenant: a small maker of sea-salt goods, in the colours of its coast. */
import type { BrandKit } from '@greenlight/shared/creative/brand-kit.js';

export const DEMO_BRAND_KIT: BrandKit = {
  name: 'Salina Verde',
  wordmark: 'Salina Verde',
  tagline: 'Made slowly, by the sea.',
  colours: { primary: '#0f766e', secondary: '#134e4a', accent: '#f59e0b', background: '#fdf8f0', text: '#1c2b2a' },
  typefaces: { heading: 'Fraunces', body: 'Inter' },
  bannedWords: ['cheap', 'miracle', 'guaranteed'],
};
