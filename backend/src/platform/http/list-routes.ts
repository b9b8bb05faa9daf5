/** The routes of a running application, for tests that must hold for each of them (SPEC §10, foreign tenants). */
import type { INestApplication } from '@nestjs/common';
import { type ListedRoute, RouteTable } from './route-table.js';

export const listRoutes = (app: INestApplication): ListedRoute[] => app.get(RouteTable).list();
