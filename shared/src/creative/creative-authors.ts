/**
 * Who made a creative what it is, and so can't approve it alone (SPEC §2). Nobody is taken off the list again: what
 * somebody put into it once may be in it still.
 */
import type { Actor } from '../identity/actor.js';
import type { Creative } from './creative.js';

type Authored = Pick<Creative, 'authorIds'>;

const withAuthors = <T extends Authored>(creative: T, ids: readonly string[]): T => ({
  ...creative,
  authorIds: [...new Set([...creative.authorIds, ...ids])],
});

/** What the system does has no author. */
export const authoredBy = <T extends Authored>(creative: T, actor: Actor): T =>
  actor.kind === 'system' ? creative : withAuthors(creative, [actor.id]);

/**
 * Words or media were made from the brand kit and the brief: they are the change of everybody who ever wrote in these.
 * When they did is no matter: what an approval before didn't show, nobody has approved, and what it did show has them on
 * the list already. The strategy is approved for itself.
 */
export const madeFromWorkOf = withAuthors;
