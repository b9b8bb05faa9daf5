/** A route that declares no query or no body takes none: what a client believes to have asked for is never ignored. */
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ROUTE_ACCESS, type RouteAccess } from './route-access.js';
import { SchemaValidationPipe } from './schema-validation.pipe.js';

const NOTHING = z.strictObject({});

@Injectable()
export class StrictInputGuard implements CanActivate {
  private readonly validation = new SchemaValidationPipe();

  constructor(private readonly reflector: Reflector) {}

  /** Throws `validation_failed`. What is public is reached by links of others, who add what they like. */
  canActivate(execution: ExecutionContext): boolean {
    const access = this.reflector.get<RouteAccess | undefined>(ROUTE_ACCESS, execution.getHandler());
    if (access?.kind === 'public') return true;
    const { query, body } = execution.switchToHttp().getRequest<FastifyRequest>();
    if (!takes(execution, RouteParamtypes.QUERY)) this.validation.transform(query, { type: 'query', schema: NOTHING });
    if (!takes(execution, RouteParamtypes.BODY)) this.validation.transform(body, { type: 'body', schema: NOTHING });
    return true;
  }
}

/** Nest keeps a route's parameters as `<type>:<place>`. */
const takes = (execution: ExecutionContext, type: RouteParamtypes): boolean => {
  const parameters: object =
    Reflect.getMetadata(ROUTE_ARGS_METADATA, execution.getClass(), execution.getHandler().name) ?? {};
  return Object.keys(parameters).some((key) => key.startsWith(`${type}:`));
};
