/** Moves one creative through its machine (SPEC §2); only the bulk update that marks many stale asks the machine itself. */
import type { Creative } from '@greenlight/shared/creative/creative.js';
import { type CreativeEvent, moveCreative } from '@greenlight/shared/creative/creative-machine.js';

/** Throws `illegal_transition`. */
export const movedCreative = (creative: Creative, event: CreativeEvent): Creative => {
  const { state, staleCauses, generation } = creative;
  const { value, context } = moveCreative({ value: state, context: { staleCauses, generation } }, event);
  return { ...creative, state: value, staleCauses: [...context.staleCauses], generation: context.generation };
};
