/** Declares a route that anybody who is signed in may call, because it only speaks about the caller. */
import { applyDecorators } from '@nestjs/common';
import { ApiBearerAuth } from '@nestjs/swagger';
import { declareAccess } from './route-access.js';

export const SignedIn = (): MethodDecorator => applyDecorators(declareAccess({ kind: 'signed-in' }), ApiBearerAuth());
