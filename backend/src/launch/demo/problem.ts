/** The API's refusals (RFC 9457) as a client reads them, and as one line for people. */
import { z } from 'zod';

export const Problem = z.looseObject({
  status: z.int(),
  code: z.string(),
  title: z.string(),
  detail: z.string(),
  requestId: z.string().optional(),
  issues: z.array(z.object({ path: z.string(), rule: z.string() })).optional(),
});
export type Problem = z.infer<typeof Problem>;

/** `409 gate_closed: This campaign can’t be published yet (posts.0.publishAt: must be in the future)`. */
export const problemText = ({ status, code, detail, issues = [] }: Problem): string => {
  const rules = issues.map(({ path, rule }) => `${path}: ${rule}`).join('; ');
  return `${status} ${code}: ${detail}${rules === '' ? '' : ` (${rules})`}`;
};
