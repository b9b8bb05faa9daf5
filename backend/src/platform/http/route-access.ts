/** Who may call a route, as the route itself declares it. A route that declares nothing is refused (SPEC §10). */
import type { Permission } from '@greenlight/shared/identity/roles.js';
import { SetMetadata } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';

export type RouteAccess = { kind: 'public' } | { kind: 'signed-in' } | { kind: 'permission'; permission: Permission };

export const ROUTE_ACCESS = Symbol('route access');

/** Written where the guard reads it (metadata) and where the route table reads it (the route's own configuration). */
export const declareAccess =
  (access: RouteAccess): MethodDecorator =>
  (target, key, descriptor) => {
    SetMetadata(ROUTE_ACCESS, access)(target, key, descriptor);
    RouteConfig({ access })(target, key, descriptor);
  };
