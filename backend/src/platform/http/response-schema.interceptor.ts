/**
 * Sends only what the route's response schema knows. An answer that breaks its schema is a defect and isn't sent. A file
 * has no schema: what it holds is its use case's business.
 */
import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  StreamableFile,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { map, type Observable } from 'rxjs';
import type { z } from 'zod';
import { fieldIssues } from './field-issues.js';
import { RESPONSE_SCHEMA } from './responds.js';

@Injectable()
export class ResponseSchemaInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    const schema = this.reflector.get<z.ZodType | undefined>(RESPONSE_SCHEMA, execution.getHandler());
    return schema ? next.handle().pipe(map((answer) => serialise(schema, answer))) : next.handle();
  }
}

const serialise = (schema: z.ZodType, answer: unknown): unknown => {
  if (answer instanceof StreamableFile) return answer;
  const result = schema.safeParse(answer);
  if (result.success) return result.data;
  const findings = fieldIssues(result.error.issues, 'answer', answer).map(({ path, rule }) => `${path}: ${rule}`);
  throw new Error(`The answer breaks its own schema: ${findings.join('; ')}`);
};
