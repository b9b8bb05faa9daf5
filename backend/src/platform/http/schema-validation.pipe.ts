/**
 * Checks every body, query and path parameter with the schema its route declares. Nothing unchecked gets in: a
 * parameter without a schema is a defect of the route and refused, whatever it holds.
 */
import { DomainError, type FieldIssue } from '@greenlight/shared/kernel/errors.js';
import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { z } from 'zod';
import { withCanonicalTimes } from './canonical-times.js';
import { fieldIssues } from './field-issues.js';

@Injectable()
export class SchemaValidationPipe implements PipeTransform {
  transform(value: unknown, { type, data, schema }: ArgumentMetadata): unknown {
    if (type === 'custom') return value;
    if (!(schema instanceof z.ZodType)) throw new Error(`A route takes a ${type} without a zod schema.`);
    // A missing body is an empty one: each field that is needed gets named then, and a body without needs may be left out.
    const input = type === 'body' && value === undefined ? {} : value;
    const first = schema.safeParse(input);
    if (first.success) return first.data;
    const mended = withCanonicalTimes(input, first.error.issues);
    const result = mended === undefined ? first : schema.safeParse(mended);
    if (result.success) return result.data;
    const found = fieldIssues(result.error.issues, data ?? type, input);
    const issues = type === 'query' ? found.map((issue) => orRepeated(issue, input)) : found;
    if (type === 'param') {
      // An id that can't be one names nothing: the same answer as for one that isn't there or is another tenant's.
      throw new DomainError('not_found', 'There is no such thing.', { issues });
    }
    const [foremost] = issues;
    const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : '';
    throw new DomainError(
      'validation_failed',
      foremost ? `${foremost.path}: ${foremost.rule}${more}` : 'The input is invalid.',
      {
        issues,
      },
    );
  }
}

/** A parameter that is there twice comes as a list, of which no reader of an address would know; bodies say the same. */
const orRepeated = (issue: FieldIssue, query: unknown): FieldIssue =>
  issue.code !== 'unrecognized_keys' && Array.isArray((query as Record<string, unknown>)[issue.path])
    ? { path: issue.path, rule: 'must not be there twice', code: 'duplicate_key' }
    : issue;
