/** Lets a request through only as its route declares (SPEC §10). Denies by default: no declaration, no entry. */
import { roleAllows } from '@greenlight/shared/identity/roles.js';
import { DomainError } from '@greenlight/shared/kernel/errors.js';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import type { RequestContext } from '../tenancy/request-context.js';
import { Authenticator } from './authenticator.js';
import { bindContext } from './request-context-of.js';
import { noteRequest } from './request-notes.js';
import { ROUTE_ACCESS, type RouteAccess } from './route-access.js';

@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
  ) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const access = this.reflector.get<RouteAccess | undefined>(ROUTE_ACCESS, execution.getHandler());
    if (!access) throw new DomainError('forbidden', 'This route does not say who may call it.');
    if (access.kind === 'public') return true;
    const { user } = await this.signIn(execution.switchToHttp().getRequest<FastifyRequest>());
    if (access.kind === 'permission' && !(user && roleAllows(user.role, access.permission))) {
      throw new DomainError('forbidden', `This needs the permission "${access.permission}".`, {
        permission: access.permission,
      });
    }
    return true;
  }

  private async signIn(request: FastifyRequest): Promise<RequestContext> {
    const { authorization } = request.headers;
    const authenticated = await this.authenticator.authenticate(authorization === undefined ? {} : { authorization });
    if (!authenticated) {
      throw new DomainError('unauthenticated', 'Send a valid API key as "Authorization: Bearer <key>".');
    }
    const { tenantId, user } = authenticated;
    noteRequest(request, { tenantId, userId: user.id });
    const context: RequestContext = { tenantId, user, actor: { kind: 'user', id: user.id }, requestId: request.id };
    bindContext(request, context);
    return context;
  }
}
