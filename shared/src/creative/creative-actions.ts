/** What a person can do about a creative that is there: make it anew in whole or in part, or keep it as it is (SPEC §5). */
import { statesAllowing } from '../kernel/machine-states.js';
import type { Creative, CreativeType, REGENERATION_PARTS } from './creative.js';
import { creativeMachine } from './creative-machine.js';

type Part = (typeof REGENERATION_PARTS)[number];

/** The one that mends whatever is stale first. */
export const REGENERATIONS = ['everything', 'words', 'media'] as const;
export type Regeneration = (typeof REGENERATIONS)[number];

const PARTS: Readonly<Record<Regeneration, readonly Part[]>> = {
  everything: ['copy', 'media'],
  words: ['copy'],
  media: ['media'],
};

/** Those of the parts that a creative of this type has: a text is nothing but its words. */
export const partsThatApply = (type: CreativeType, parts: readonly Part[]): Part[] =>
  parts.filter((part) => type !== 'text' || part !== 'media');

export const partsOf = (regeneration: Regeneration, type: CreativeType): Part[] =>
  partsThatApply(type, PARTS[regeneration]);

/** As the machine says; who asks for one may still be refused for another reason. Media show words, so words come first. */
export const regenerationsOf = ({ state, type, copy }: Pick<Creative, 'state' | 'type' | 'copy'>): Regeneration[] => {
  if (!statesAllowing(creativeMachine, 'GENERATE').includes(state)) return [];
  return type === 'text' || copy === undefined ? ['everything'] : [...REGENERATIONS];
};

type Linked = Pick<Creative, 'strategyVersion' | 'staleCauses'>;

/** Whether linking it to a version as it is would change anything: it is of another, or known to be overtaken. */
export const isRelinkedBy = ({ strategyVersion, staleCauses }: Linked, version: number): boolean =>
  staleCauses.length > 0 || strategyVersion !== version;

/** Whether a person can say that it fits the active strategy as it is. */
export const isKeepable = (creative: Linked & Pick<Creative, 'state'>, activeVersion: number): boolean =>
  statesAllowing(creativeMachine, 'RELINK').includes(creative.state) && isRelinkedBy(creative, activeVersion);
