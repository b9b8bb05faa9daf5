/** What events say about a changed thing: the fields, and the digests of its item before and after (SPEC §11). */
import { z } from 'zod';
import { Digest } from '../kernel/digest-schema.js';

/** Of a thing that has come to be. */
export const ItemMade = z.strictObject({ after: Digest.optional() });
/** Of a thing that is gone. */
export const ItemGone = z.strictObject({ before: Digest.optional() });
/** Of a thing that is another now; `fields` are dotted. */
export const ItemChanged = z.strictObject({
  fields: z.array(z.string()),
  before: Digest.optional(),
  after: Digest.optional(),
});
