/** A refusal of the API as a typed error (RFC 9457). What isn't understood becomes `internal_error`, never a success. */
import { ERROR_CODES, type ErrorCode } from '@greenlight/shared/kernel/errors.js';
import { z } from 'zod';

const ChangedItem = z.object({
  kind: z.string(),
  id: z.string(),
  change: z.enum(['added', 'removed', 'changed']),
  fields: z.array(z.string()),
});
export type ChangedItem = z.infer<typeof ChangedItem>;

/** Only what the web app shows; everything else that a problem carries is left out. */
const Problem = z.object({
  status: z.int(),
  code: z.enum(ERROR_CODES).catch('internal_error'),
  title: z.string(),
  detail: z.string(),
  requestId: z.string().optional(),
  issues: z.array(z.object({ path: z.string(), rule: z.string() })).optional(),
  changes: z.array(ChangedItem).optional().catch(undefined),
});
type Problem = z.infer<typeof Problem>;

export class ApiProblem extends Error {
  readonly status: number;
  readonly code: ErrorCode;
  readonly title: string;
  /** For people who report it. */
  readonly requestId: string | undefined;
  readonly issues: readonly { path: string; rule: string }[];
  /** What differs from what was submitted, for `manifest_changed`. */
  readonly changes: readonly ChangedItem[];

  constructor({ status, code, title, detail, requestId, issues, changes }: Problem) {
    super(detail);
    this.name = 'ApiProblem';
    this.status = status;
    this.code = code;
    this.title = title;
    this.requestId = requestId;
    this.issues = issues ?? [];
    this.changes = changes ?? [];
  }
}

/** From the body of an answer that isn't a success. */
export const problemOf = (status: number, body: unknown): ApiProblem => {
  const parsed = Problem.safeParse(body);
  if (parsed.success) return new ApiProblem(parsed.data);
  return new ApiProblem({
    status,
    code: 'internal_error',
    title: 'Unexpected answer',
    detail: `The API answered with status ${status} and nothing that explains it.`,
  });
};

/** The API could not be asked at all. */
export const unreachable = (): ApiProblem =>
  new ApiProblem({
    status: 503,
    code: 'service_unavailable',
    title: 'Greenlight’s API does not answer',
    detail: 'The web app is up, but the API behind it is not. It may be starting: try again in a moment.',
  });

/** The API was asked, and has not answered in time: what it was asked for may be done all the same. */
export const overdue = (): ApiProblem =>
  new ApiProblem({
    status: 504,
    code: 'service_unavailable',
    title: 'No answer yet',
    detail: 'Greenlight takes longer than expected and may still be at it. Look again before you repeat anything.',
  });

/** The API answered something that its own schema doesn't describe. */
export const notUnderstood = (path: string): ApiProblem =>
  new ApiProblem({
    status: 502,
    code: 'internal_error',
    title: 'Unexpected answer',
    detail: `The API’s answer to ${path} is not what this version of the web app expects. Are both the same version?`,
  });
