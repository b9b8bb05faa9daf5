/**
 * Every route the API really serves, as the router was told. The boot stops when one of them doesn't declare who may
 * call it, so a forgotten decorator can't become an open door.
 */
import type { Permission } from '@greenlight/shared/identity/roles.js';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, RouteOptions } from 'fastify';
import { isDocumentationPath } from './documentation-paths.js';
import type { RouteAccess } from './route-access.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: RouteAccess;
  }
}

export interface ListedRoute {
  readonly method: string;
  /** As the router has it, e.g. `/api/v1/campaigns/:id`. */
  readonly path: string;
  readonly public: boolean;
  /** Absent on routes that are public or ask for sign-in alone. */
  readonly permission?: Permission;
}

interface Entry {
  readonly method: string;
  readonly path: string;
  readonly matches: RegExp;
  readonly access: RouteAccess | undefined;
}

const PUBLIC: RouteAccess = { kind: 'public' };

const toPattern = (path: string): RegExp =>
  new RegExp(
    `^${path
      .split('/')
      .map((part) => {
        if (part.startsWith(':')) return '[^/]+';
        return part.endsWith('*') ? '.*' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      })
      .join('/')}$`,
  );

@Injectable()
export class RouteTable implements OnApplicationBootstrap {
  private readonly entries: Entry[] = [];

  constructor({ httpAdapter }: HttpAdapterHost) {
    const fastify: FastifyInstance = httpAdapter.getInstance();
    fastify.addHook('onRoute', (route) => this.add(route));
  }

  onApplicationBootstrap(): void {
    const open = this.entries.filter(({ access }) => access === undefined);
    if (open.length === 0) return;
    const names = open.map(({ method, path }) => `${method} ${path}`).join(', ');
    throw new Error(`These routes don't declare who may call them: ${names}`);
  }

  list(): ListedRoute[] {
    return this.entries.map(({ method, path, access }) => ({
      method,
      path,
      public: access?.kind === 'public',
      ...(access?.kind === 'permission' ? { permission: access.permission } : {}),
    }));
  }

  /** Methods that exist at an address; none when there is nothing at all. */
  methodsAt(path: string): string[] {
    return [...new Set(this.entries.filter(({ matches }) => matches.test(path)).map(({ method }) => method))].sort();
  }

  private add({ method, url, config }: RouteOptions): void {
    const access = config?.access ?? (isDocumentationPath(url) ? PUBLIC : undefined);
    for (const name of [method].flat()) {
      // HEAD comes with every GET and is answered by the same handler behind the same guard.
      if (name !== 'HEAD') this.entries.push({ method: name, path: url, matches: toPattern(url), access });
    }
  }
}
