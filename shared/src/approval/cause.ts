/** Why a scope was reopened, a creative went stale or a post is held: kept so that everybody can see why. */
import { z } from 'zod';
import { Instant } from '../kernel/time.js';

/** The kinds of thing whose change can reopen something. The cascade table reads them (`cascade.ts`). */
export const CHANGE_KINDS = ['strategy', 'creative', 'post', 'ad', 'asset', 'policy'] as const;
export const ChangeKind = z.enum(CHANGE_KINDS);
export type ChangeKind = z.infer<typeof ChangeKind>;

export const Cause = z.object({
  kind: ChangeKind,
  /** Id of the thing that changed. */
  subjectId: z.string(),
  /** The fields that changed, dotted, e.g. `copy.headline`, `budget.amount`. */
  fields: z.array(z.string()),
  /** Plain words for the reviewer, e.g. `because "audience" changed in strategy v2`. */
  summary: z.string(),
  actorId: z.string(),
  at: Instant,
});
export type Cause = z.infer<typeof Cause>;
