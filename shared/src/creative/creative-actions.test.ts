import { IllegalTransition } from '../kernel/errors.js';
import { sampleCause } from '../testing/sample-cause.js';
import { CREATIVE_STATES, type CreativeState, REGENERATION_PARTS } from './creative.js';
import {
  isKeepable,
  isRelinkedBy,
  partsOf,
  partsThatApply,
  REGENERATIONS,
  regenerationsOf,
} from './creative-actions.js';
import { type CreativeEvent, moveCreative } from './creative-machine.js';

const copy = { headline: 'Come and see', body: 'Tonight.', callToAction: 'Come', hashtags: [], altText: 'A door' };
const STALE = { state: 'stale' as const, strategyVersion: 1, staleCauses: [sampleCause()] };

const isTaken = (state: CreativeState, event: CreativeEvent): boolean => {
  try {
    moveCreative({ value: state, context: { staleCauses: [] } }, event);
    return true;
  } catch (error) {
    if (error instanceof IllegalTransition) return false;
    throw error;
  }
};

describe('what can be made anew of a creative', () => {
  it.each([
    ['draft', true],
    ['ready', true],
    ['failed', true],
    ['stale', true],
    ['generating', false],
    ['archived', false],
  ] as const)('when it is %s: %j', (state, possible) => {
    expect(regenerationsOf({ state, type: 'image', copy })).toEqual(possible ? [...REGENERATIONS] : []);
  });

  it('is in every state exactly what its machine takes', () => {
    for (const state of CREATIVE_STATES) {
      const taken = isTaken(state, { type: 'GENERATE', everything: true });
      expect(regenerationsOf({ state, type: 'video', copy }).length > 0).toBe(taken);
    }
  });

  it('is all or nothing for a text, and for what has no words yet that media could show', () => {
    expect(regenerationsOf({ state: 'stale', type: 'text', copy })).toEqual(['everything']);
    expect(regenerationsOf({ state: 'draft', type: 'image' })).toEqual(['everything']);
  });

  it('never asks for media of a text', () => {
    expect(partsOf('everything', 'text')).toEqual(['copy']);
    expect(partsOf('everything', 'video')).toEqual(['copy', 'media']);
    expect(partsOf('media', 'image')).toEqual(['media']);
    expect(partsThatApply('text', REGENERATION_PARTS)).not.toContain('media');
  });
});

describe('keeping a creative as it is', () => {
  it('is for what the strategy has overtaken, by its version or by a cause', () => {
    expect(isKeepable(STALE, 2)).toBe(true);
    expect(isKeepable({ state: 'ready', strategyVersion: 1, staleCauses: [] }, 2)).toBe(true);
    expect(isRelinkedBy({ strategyVersion: 2, staleCauses: STALE.staleCauses }, 2)).toBe(true);
  });

  it('is not for what fits already: there would be nothing to say', () => {
    expect(isKeepable({ state: 'ready', strategyVersion: 2, staleCauses: [] }, 2)).toBe(false);
  });

  it('is possible in exactly those states in which its machine takes it', () => {
    for (const state of CREATIVE_STATES) {
      expect(isKeepable({ ...STALE, state }, 2)).toBe(isTaken(state, { type: 'RELINK', complete: true }));
    }
  });
});
