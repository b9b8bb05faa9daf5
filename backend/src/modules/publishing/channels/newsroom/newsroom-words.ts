/** The newsroom's own words, in the languages that strategies can be written in. */
import type { Language } from '@greenlight/shared/strategy/strategy-body.js';
import type { NewsroomEntry } from './newsroom-entry.js';

export const NEWSROOM_WORDS = {
  en: {
    newsroom: 'Newsroom',
    skip: 'Skip to content',
    feeds: 'Feeds',
    empty: 'Nothing has been published yet.',
    promise: 'Everything here was approved by named people before it was published.',
    provenance: 'Where this comes from',
    approvedItem: 'Approved item',
    strategyVersion: 'Strategy version',
    image: 'Image',
    video: 'Video',
    poster: 'Video poster',
    missing: { title: 'There is nothing here', text: 'Nothing is published at this address.' },
    unavailable: { title: 'This page can’t be shown at the moment', text: 'Please try again later.' },
    toFront: 'To the front page',
  },
  es: {
    newsroom: 'Sala de prensa',
    skip: 'Saltar al contenido',
    feeds: 'Canales de noticias',
    empty: 'Todavía no se ha publicado nada.',
    promise: 'Todo lo que aparece aquí fue aprobado por personas con nombre antes de publicarse.',
    provenance: 'De dónde viene esto',
    approvedItem: 'Elemento aprobado',
    strategyVersion: 'Versión de la estrategia',
    image: 'Imagen',
    video: 'Vídeo',
    poster: 'Portada del vídeo',
    missing: { title: 'Aquí no hay nada', text: 'En esta dirección no hay nada publicado.' },
    unavailable: { title: 'Ahora mismo no se puede mostrar esta página', text: 'Inténtalo de nuevo más tarde.' },
    toFront: 'Ir a la portada',
  },
} as const satisfies Record<Language, Record<string, string | Record<'title' | 'text', string>>>;

/** Of what stands around the entries: theirs when they agree, else English. */
export const siteLanguage = (entries: readonly NewsroomEntry[]): Language => {
  const [language = 'en', ...others] = new Set(entries.map(({ shipment }) => shipment.language));
  return others.length > 0 ? 'en' : language;
};
