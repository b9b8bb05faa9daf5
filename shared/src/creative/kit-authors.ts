/** Who changed a brand kit. Its words go into copy and its look into media and pages, so these are their changes too (SPEC §2). */
import { z } from 'zod';
import { Instant } from '../kernel/time.js';

/** Somebody who changed the brand kit, and when they last did. */
export const KitAuthor = z.object({ id: z.string(), at: Instant });
export type KitAuthor = z.infer<typeof KitAuthor>;

/** Nobody is ever taken off the list: what is read of it later names everybody who was on it before. */
export const withKitAuthor = (authors: readonly KitAuthor[], author: KitAuthor): KitAuthor[] => [
  ...authors.filter(({ id }) => id !== author.id),
  author,
];

/** Also whoever changed it at that very time; everybody without a time. */
export const kitAuthorsSince = (authors: readonly KitAuthor[], since: Instant | undefined): string[] =>
  authors.filter(({ at }) => since === undefined || at >= since).map(({ id }) => id);
