/** What can be made anew of a creative, as people read it: the choice, what becomes of the rest, and the answer. */
import type { Creative, CreativeType } from '@greenlight/shared/creative/creative.js';
import type { Regeneration } from '@greenlight/shared/creative/creative-actions.js';

export interface Choice {
  readonly regeneration: Regeneration;
  readonly label: string;
  readonly hint: string;
}

const MEDIA_NAMES: Readonly<Record<CreativeType, string>> = { text: 'words', image: 'picture', video: 'film' };

const labelOf = (regeneration: Regeneration, type: CreativeType): string => {
  if (type === 'text') return 'The words';
  if (regeneration === 'everything') return `Words and ${MEDIA_NAMES[type]}`;
  return regeneration === 'words' ? 'Only the words' : `Only the ${MEDIA_NAMES[type]}`;
};

const hintOf = (regeneration: Regeneration, { type, staleCauses }: Pick<Creative, 'type' | 'staleCauses'>): string => {
  const isStale = staleCauses.length > 0;
  if (regeneration === 'everything') return isStale ? 'It is not stale any more then.' : 'Nothing of it is kept.';
  const kept = regeneration === 'words' ? `The ${MEDIA_NAMES[type]} is` : 'The words are';
  return `${kept} kept as ${kept.endsWith('are') ? 'they are' : 'it is'}${isStale ? ', so it stays stale' : ''}.`;
};

export const regenerationChoices = (
  regenerations: readonly Regeneration[],
  creative: Pick<Creative, 'type' | 'staleCauses'>,
): Choice[] =>
  regenerations.map((regeneration) => ({
    regeneration,
    label: labelOf(regeneration, creative.type),
    hint: hintOf(regeneration, creative),
  }));

/** What is said when the API has taken it: words are there at once, media when they are rendered. */
export const regenerationAnswer = (regeneration: Regeneration, type: CreativeType): string => {
  const media = `The new ${MEDIA_NAMES[type]} follows as soon as it is rendered.`;
  if (regeneration === 'media') return media;
  return type === 'text' || regeneration === 'words' ? 'The words are new.' : `The words are new. ${media}`;
};
