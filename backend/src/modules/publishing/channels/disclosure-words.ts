/** How a channel says that AI took part, in the languages that strategies can be written in (SPEC §4). */
import type { Language } from '@greenlight/shared/strategy/strategy-body.js';

export const DISCLOSURE_WORDS = {
  en: 'Pictures or words here were made with the help of AI.',
  es: 'Las imágenes o los textos se han hecho con ayuda de IA.',
} as const satisfies Record<Language, string>;
