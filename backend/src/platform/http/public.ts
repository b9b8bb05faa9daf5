/** Declares a route that needs no sign-in. Such a route has no tenant of its own and must say why that is safe. */
import { declareAccess } from './route-access.js';

export const Public = (): MethodDecorator => declareAccess({ kind: 'public' });
