/** States and languages of a strategy as people read them. */

import type { StrategyState } from '@greenlight/shared/strategy/strategy.js';
import type { Told } from '../../ui/tone';

export const STRATEGY_STATE_WORDS: Readonly<Record<StrategyState, Told>> = {
  draft: { word: 'Draft', tone: 'idle' },
  active: { word: 'Active', tone: 'busy' },
  superseded: { word: 'Superseded', tone: 'idle' },
};

export const LANGUAGE_NAMES = { en: 'English', es: 'Spanish' } as const;
