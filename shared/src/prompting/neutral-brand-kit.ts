/** The look that a tenant without a brand kit gets: readable, and nobody's in particular. */
import type { BrandKit } from '../creative/brand-kit.js';
import { cutText } from '../kernel/cut-text.js';

const MAX_WORDMARK_LENGTH = 40;

export const neutralBrandKit = (productName: string): BrandKit => {
  const name = cutText(productName.trim(), MAX_WORDMARK_LENGTH);
  return {
    name,
    wordmark: name,
    colours: {
      primary: '#1f2937',
      secondary: '#4b5563',
      accent: '#0f766e',
      background: '#ffffff',
      text: '#111827',
    },
    typefaces: { heading: 'Inter', body: 'Inter' },
    bannedWords: [],
  };
};
