/** The brand kit of an organisation that has not made one yet: sober, legible, and its own name as the logo. */
import type { BrandKit } from '@greenlight/shared/creative/brand-kit.js';

const MAX_WORDMARK_LENGTH = 40;
const MAX_NAME_LENGTH = 60;

export const plainBrandKit = (organisation: string): BrandKit => ({
  name: organisation.slice(0, MAX_NAME_LENGTH),
  wordmark: organisation.slice(0, MAX_WORDMARK_LENGTH),
  colours: { primary: '#1d4ed8', secondary: '#1e293b', accent: '#f59e0b', background: '#ffffff', text: '#0f172a' },
  typefaces: { heading: 'Inter', body: 'Inter' },
  bannedWords: [],
});
