/** Fields and states of a strategy as people read them. */

import type { StrategyState } from '@greenlight/shared/strategy/strategy.js';
import type { StrategyField } from '@greenlight/shared/strategy/strategy-body.js';
import type { Told } from '../../ui/tone';

export const STRATEGY_STATE_WORDS: Readonly<Record<StrategyState, Told>> = {
  draft: { word: 'Draft', tone: 'idle' },
  active: { word: 'Active', tone: 'busy' },
  superseded: { word: 'Superseded', tone: 'idle' },
};

export const STRATEGY_FIELD_NAMES: Readonly<Record<StrategyField, string>> = {
  language: 'Language',
  offer: 'Offer',
  objectives: 'Objectives',
  audience: 'Audience',
  positioning: 'Positioning',
  keyMessages: 'Key messages',
  tone: 'Tone of voice',
  channels: 'Channels',
  pillars: 'Content pillars',
  budget: 'Budget',
  dos: 'Dos',
  donts: 'Don’ts',
};

export const LANGUAGE_NAMES = { en: 'English', es: 'Spanish' } as const;
