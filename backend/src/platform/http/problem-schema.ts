/** A problem as the API's description shows it; further members come with some codes. */
import { ERROR_CODES } from '@greenlight/shared/kernel/errors.js';
import { z } from 'zod';

const FieldIssue = z.object({
  path: z.string().describe('The field, dotted, e.g. copy.headline'),
  rule: z.string().describe('The rule that it breaks, in words'),
  code: z.string(),
});

const Problem = z.object({
  type: z.string().describe('urn:greenlight:problem:<code>'),
  title: z.string(),
  status: z.int(),
  code: z.enum(ERROR_CODES).describe('Stable; meant for programs'),
  detail: z.string().describe('What happened and what to do, in words'),
  instance: z.string(),
  requestId: z.string(),
  issues: z.array(FieldIssue).optional(),
});

export const PROBLEM_SCHEMA = z.toJSONSchema(Problem, { target: 'openapi-3.0', io: 'input' });
