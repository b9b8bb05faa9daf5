/**
 * A server that stands where a provider would, over real HTTP: it checks the key, writes every request down, and misbehaves as
 * it is told. Nothing in it takes time: what takes time at a provider happens here when somebody calls `tick`.
 */
import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FakeFault } from './fake-faults.js';
import type { FakeReply } from './fake-reply.js';

export interface FakeRequest {
  /** The name of the route that it matched. */
  route: string;
  method: string;
  /** Without the query. */
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  params: Readonly<Record<string, string>>;
  raw: Buffer;
  /** `undefined` when the body isn't JSON. */
  json: unknown;
}

export interface FakeRoute {
  /** What faults and tests call it. */
  name: string;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Parts that begin with a colon take anything; a last part `*` takes the rest. */
  path: string;
  /** Needs no key. */
  open?: true;
  handle(request: FakeRequest): FakeReply | Promise<FakeReply>;
}

/** How the provider turns away a request without its key; `undefined` lets it in. */
export type Authorise = (headers: IncomingHttpHeaders) => FakeReply | undefined;

export class FakeServer {
  /** Every request that reached a route, refused ones too; the newest last. */
  readonly requests: FakeRequest[] = [];
  /** Those that did what was asked, whether or not the answer arrived: each is an order where orders cost money. */
  readonly done: FakeRequest[] = [];
  private readonly faults = new Map<string, FakeFault[]>();
  private readonly watchers = new Map<string, (() => void)[]>();
  private readonly tickers: (() => void | Promise<void>)[] = [];

  private constructor(
    private readonly server: Server,
    private readonly routes: FakeRoute[],
    private readonly authorise: Authorise,
  ) {}

  /** On a free port of this machine unless one is given. More routes may be added later. */
  static async start(authorise: Authorise, routes: readonly FakeRoute[] = [], port = 0): Promise<FakeServer> {
    const server = createServer();
    const fake = new FakeServer(server, [...routes], authorise);
    server.on('request', (request, response) => void fake.answer(request, response));
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return fake;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  addRoutes(...routes: readonly FakeRoute[]): void {
    this.routes.push(...routes);
  }

  requestsOf(route: string): FakeRequest[] {
    return this.requests.filter((request) => request.route === route);
  }

  /** The next requests of the route meet these faults, one each; those after them are served. Throws for an unknown route. */
  misbehave(route: string, faults: readonly FakeFault[]): void {
    if (!this.routes.some(({ name }) => name === route)) throw new Error(`there is no route "${route}"`);
    this.faults.set(route, [...(this.faults.get(route) ?? []), ...faults]);
  }

  /** Resolves when the next request of the route has done what it does, answered or not. */
  taken(route: string): Promise<void> {
    return new Promise((resolve) => {
      this.watchers.set(route, [...(this.watchers.get(route) ?? []), resolve]);
    });
  }

  onTick(work: () => void | Promise<void>): void {
    this.tickers.push(work);
  }

  /** A moment of the provider's time. */
  async tick(): Promise<void> {
    for (const work of this.tickers) await work();
  }

  async close(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }

  private async answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const raw = Buffer.concat(await incoming.toArray());
      const { route, request } = this.match(incoming, raw);
      if (route === undefined) return send(response, { status: 404, json: { detail: 'No such route.' } });
      this.requests.push(request);
      const closedDoor = route.open ? undefined : this.authorise(incoming.headers);
      if (closedDoor !== undefined) return send(response, closedDoor);
      await this.serve(route, request, response);
    } catch (error) {
      send(response, { status: 500, json: { detail: String(error) } });
    }
  }

  private async serve(route: FakeRoute, request: FakeRequest, response: ServerResponse): Promise<void> {
    const fault = this.faults.get(route.name)?.shift();
    if (fault?.kind === 'drop') return void response.destroy();
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'answer') return send(response, fault.reply);
    const reply = await route.handle(request);
    if ((reply.status ?? 200) < 300) this.done.push(request);
    for (const done of this.watchers.get(route.name)?.splice(0) ?? []) done();
    if (fault?.kind === 'accept_then_hang') return;
    if (fault?.kind === 'accept_then_drop') return void response.destroy();
    send(response, reply);
  }

  private match(incoming: IncomingMessage, raw: Buffer): { route?: FakeRoute; request: FakeRequest } {
    const url = new URL(incoming.url ?? '/', this.url);
    const method = incoming.method ?? 'GET';
    const request = {
      method,
      path: url.pathname,
      query: url.searchParams,
      headers: incoming.headers,
      raw,
      json: jsonOf(raw),
    };
    for (const route of this.routes) {
      const params = route.method === method ? paramsOf(route.path, url.pathname) : undefined;
      if (params !== undefined) return { route, request: { ...request, route: route.name, params } };
    }
    return { request: { ...request, route: '', params: {} } };
  }
}

function paramsOf(pattern: string, path: string): Record<string, string> | undefined {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    if (part === '*') return { ...params, '*': given.slice(index).join('/') };
    const value = given[index];
    if (value === undefined || value === '' ? part !== value : !part.startsWith(':') && part !== value)
      return undefined;
    if (part.startsWith(':')) params[part.slice(1)] = decodeURIComponent(value ?? '');
  }
  return given.length === wanted.length ? params : undefined;
}

function jsonOf(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8'));
  } catch {
    return undefined;
  }
}

function send(response: ServerResponse, { status = 200, headers = {}, json, bytes, stream }: FakeReply): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, { ...(json !== undefined && { 'content-type': 'application/json' }), ...headers });
  if (stream !== undefined) stream(response);
  else response.end(json === undefined ? bytes : JSON.stringify(json));
}
