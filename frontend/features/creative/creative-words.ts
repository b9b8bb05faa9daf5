/** States, types and shapes of creatives as people read them. */
import type { CreativeState, CreativeType } from '@greenlight/shared/creative/creative.js';
import { type CreativeFormat, FORMAT_SIZES } from '@greenlight/shared/creative/creative-format.js';
import type { Told } from '../../ui/tone';

export const CREATIVE_STATE_WORDS: Readonly<Record<CreativeState, Told>> = {
  draft: { word: 'Draft', tone: 'idle' },
  generating: { word: 'Being made', tone: 'busy' },
  ready: { word: 'Ready', tone: 'idle' },
  failed: { word: 'Failed', tone: 'stop' },
  stale: { word: 'Stale', tone: 'wait' },
  archived: { word: 'Archived', tone: 'idle' },
};

export const CREATIVE_TYPE_NAMES: Readonly<Record<CreativeType, string>> = {
  text: 'Text',
  image: 'Image',
  video: 'Video',
};

const FORMAT_NAMES: Readonly<Record<CreativeFormat, string>> = { feed: 'Feed', story: 'Story', wide: 'Wide' };

/** `Story 9:16` */
export const formatName = (format: CreativeFormat): string => `${FORMAT_NAMES[format]} ${FORMAT_SIZES[format].aspect}`;
