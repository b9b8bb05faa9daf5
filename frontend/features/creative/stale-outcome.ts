/** What people are told when all that is stale was asked to be made anew: how many are, and why the rest are not. */
import type { RegenerateStaleResult } from '@greenlight/shared/creative/creative-lists.js';
import type { ActionState } from '../../lib/action-state';
import { count } from '../../lib/format/words';

/** `nameOf` calls a creative by its name. */
export const staleOutcome = (
  { regenerated, refused }: RegenerateStaleResult,
  nameOf: (id: string) => string,
): ActionState => {
  if (refused.length > 0) {
    const total = regenerated.length + refused.length;
    const message = refused.map(({ id, message }) => `${nameOf(id)}: ${message}`).join(' ');
    return { status: 'refused', title: `${regenerated.length} of ${total} are made anew`, message, changes: [] };
  }
  if (regenerated.length === 0) return { status: 'done', message: 'Nothing is stale any more.' };
  const renewed = count(regenerated.length, 'creative has', 'creatives have');
  const hasMedia = regenerated.some(({ type }) => type !== 'text');
  return {
    status: 'done',
    message: `${renewed} new words.${hasMedia ? ' Pictures and films follow as soon as they are rendered.' : ''}`,
  };
};
