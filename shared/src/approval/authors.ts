/**
 * Who made a thing what it is, and so can't approve it alone (SPEC §2). Nobody is taken off the list again: what
 * somebody put into it once may be in it still.
 */
import type { Actor } from '../identity/actor.js';

export interface Authored {
  readonly authorIds: readonly string[];
}

const withAuthors = <T extends Authored>(thing: T, ids: readonly string[]): T => ({
  ...thing,
  authorIds: [...new Set([...thing.authorIds, ...ids])],
});

/** What the system does has no author. */
export const authoredBy = <T extends Authored>(thing: T, actor: Actor): T =>
  actor.kind === 'system' ? thing : withAuthors(thing, [actor.id]);

/**
 * Words, media or a link were made from the brand kit or the brief: they are the change of everybody who ever wrote in
 * these. When they did is no matter: what an approval before didn't show, nobody has approved, and what it did show has
 * them on the list already. The strategy is approved for itself.
 */
export const madeFromWorkOf = withAuthors;
