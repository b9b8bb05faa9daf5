/** Declares the permission that a route asks for; the role table in `shared/` says who has it. */
import type { Permission } from '@greenlight/shared/identity/roles.js';
import { applyDecorators } from '@nestjs/common';
import { ApiBearerAuth } from '@nestjs/swagger';
import { declareAccess } from './route-access.js';

export const RequirePermission = (permission: Permission): MethodDecorator =>
  applyDecorators(declareAccess({ kind: 'permission', permission }), ApiBearerAuth());
