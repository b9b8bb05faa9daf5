/**
 * Declares what a route answers: status, schema, and words for the docs. The same schema documents the answer and
 * serialises it, so a field that the schema doesn't know can't leak.
 */
import { applyDecorators, HttpCode, SetMetadata } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import type { z } from 'zod';

export const RESPONSE_SCHEMA = Symbol('response schema');

export const Responds = (status: number, schema?: z.ZodType, description = ''): MethodDecorator =>
  applyDecorators(
    HttpCode(status),
    ApiResponse({ status, description, ...(schema ? { standardSchema: schema } : {}) }),
    ...(schema ? [SetMetadata(RESPONSE_SCHEMA, schema)] : []),
  );
