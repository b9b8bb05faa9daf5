/**
 * Checks every body, query and path parameter with the schema its route declares. Nothing unchecked gets in: a
 * parameter without a schema is a defect of the route and refused, whatever it holds.
 */
import { DomainError } from '@greenlight/shared/kernel/errors.js';
import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { z } from 'zod';
import { fieldIssues } from './field-issues.js';

@Injectable()
export class SchemaValidationPipe implements PipeTransform {
  transform(value: unknown, { type, data, schema }: ArgumentMetadata): unknown {
    if (type === 'custom') return value;
    if (!(schema instanceof z.ZodType)) throw new Error(`A route takes a ${type} without a zod schema.`);
    // A missing body is an empty one: each field that is needed gets named then, and a body without needs may be left out.
    const input = type === 'body' && value === undefined ? {} : value;
    const result = schema.safeParse(input);
    if (result.success) return result.data;
    const issues = fieldIssues(result.error.issues, data ?? type, input);
    if (type === 'param') {
      // An id that can't be one names nothing: the same answer as for one that isn't there or is another tenant's.
      throw new DomainError('not_found', 'There is no such thing.', { issues });
    }
    const [first] = issues;
    const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : '';
    throw new DomainError(
      'validation_failed',
      first ? `${first.path}: ${first.rule}${more}` : 'The input is invalid.',
      {
        issues,
      },
    );
  }
}
