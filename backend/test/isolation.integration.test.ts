import { ROLES, roleAllows } from '@greenlight/shared/identity/roles.js';
import { listRoutes } from '../src/platform/http/list-routes.js';
import type { ListedRoute } from '../src/platform/http/route-table.js';
import type { ApiAnswer, ApiClient } from './support/api-client.js';
import { dumpDatabase } from './support/database-dump.js';
import { pathOf, ROUTE_EXAMPLES, type RouteExample } from './support/route-examples.js';
import { type ShippingApi, startShippingApi } from './support/shipping-api.js';
import { makeThings, type TenantThings } from './support/tenant-things.js';

let api: ShippingApi;
let north: TenantThings;
let south: TenantThings;
let routes: readonly ListedRoute[];
beforeAll(async () => {
  api = await startShippingApi();
  north = await makeThings(api, api.tenant);
  south = await makeThings(api, api.foreign);
  routes = listRoutes(api.app).filter(({ path }) => !path.startsWith('/api/docs') && path !== '/api/openapi.json');
});
afterAll(() => api?.close());

const nameOf = ({ method, path }: ListedRoute): string => `${method} ${path}`;
const exampleOf = (route: ListedRoute): RouteExample => {
  const example = ROUTE_EXAMPLES[nameOf(route)];
  if (!example) throw new Error(`${nameOf(route)} has no example in support/route-examples.ts.`);
  return example;
};

/** The request that the table has for the route, made of these things. */
const ask = async (client: ApiClient, route: ListedRoute, things: TenantThings): Promise<ApiAnswer> => {
  const example = exampleOf(route);
  const conditional = example.revisionOf === undefined ? {} : { headers: { 'if-match': '"1"' } };
  return client.send(route.method as 'GET', pathOf(route.path, example, things), example.body?.(things), {
    ...conditional,
    ...(example.query ? { query: example.query } : {}),
  });
};

/** What of a tenant's own is in an answer, beside what the question itself named. */
const leaks = (answer: ApiAnswer, question: string, { secrets }: TenantThings): string[] => {
  const text = `${JSON.stringify(answer.body) ?? ''} ${JSON.stringify(answer.headers)}`;
  return secrets.filter((secret) => text.includes(secret) && !question.includes(secret));
};

const say = (line: string): void => void process.stderr.write(`${line}\n`);

describe('the table of example requests', () => {
  it('has every route and nothing else', () => {
    expect(routes.map(nameOf).sort()).toEqual(Object.keys(ROUTE_EXAMPLES).sort());
  });

  it('names things that are there: their own people reach every one of them', async () => {
    const reads = routes.filter(
      (route) => route.method === 'GET' && !['signed', 'nothing'].includes(exampleOf(route).about),
    );
    for (const route of reads) {
      const { status } = await ask(api.as('admin'), route, north);
      expect({ route: nameOf(route), status }).toEqual({ route: nameOf(route), status: 200 });
    }
  });
});

describe('another tenant', () => {
  it('is told of everything that has an id that it isn’t there, by every route, and changes nothing', async () => {
    const before = await dumpDatabase(api.database, api.tenant.id);
    const about = routes.filter((route) => exampleOf(route).about === 'theirs');
    expect(about.length).toBeGreaterThan(50);
    for (const route of about) {
      const question = pathOf(route.path, exampleOf(route), north);
      const answer = await ask(api.foreign.as('admin'), route, north);
      expect({
        route: nameOf(route),
        status: answer.status,
        code: answer.body?.code,
        leaks: leaks(answer, question, north),
      }).toEqual({ route: nameOf(route), status: 404, code: 'not_found', leaks: [] });
    }
    expect(await dumpDatabase(api.database, api.tenant.id)).toEqual(before);
    say(`isolation: ${about.length} routes with ids hide another tenant's things`);
  });

  it('gets the same answer for a foreign id as for one that nobody has', async () => {
    const nobodys = Object.fromEntries(
      Object.entries(north).map(([name, value]) => [
        name,
        String(value).replace(/_[0-9A-Z]{26}$/, `_01${'Z'.repeat(24)}`),
      ]),
    ) as unknown as TenantThings;
    for (const route of routes.filter((each) => exampleOf(each).about === 'theirs')) {
      const [theirs, none] = [
        await ask(api.foreign.as('admin'), route, north),
        await ask(api.foreign.as('admin'), route, nobodys),
      ];
      const { requestId: _one, instance: _path, ...first } = theirs.body;
      const { requestId: _other, instance: _place, ...second } = none.body;
      expect({ route: nameOf(route), ...first }).toEqual({ route: nameOf(route), ...second });
    }
  });

  it('sees only its own where a route has no id', async () => {
    const before = await dumpDatabase(api.database, api.tenant.id);
    const about = routes.filter((route) => exampleOf(route).about === 'own' && route.method === 'GET');
    expect(about.length).toBeGreaterThan(8);
    for (const route of about) {
      const answer = await ask(api.foreign.as('admin'), route, north);
      expect({ route: nameOf(route), status: answer.status, leaks: leaks(answer, route.path, north) }).toEqual({
        route: nameOf(route),
        status: 200,
        leaks: [],
      });
    }
    expect(await dumpDatabase(api.database, api.tenant.id)).toEqual(before);
    say(`isolation: ${about.length} routes without ids show a tenant its own alone`);
  });

  it('can’t put another tenant’s things into its own', async () => {
    const before = await dumpDatabase(api.database, api.tenant.id);
    const smuggled: readonly [string, string, (things: TenantThings) => Record<string, unknown>][] = [
      ['POST', '/api/v1/api-keys', ({ userId }) => ({ userId })],
      ['POST', '/api/v1/campaigns/:id/creatives', ({ assetId }) => ({ assetIds: [{ id: assetId, role: 'image' }] })],
      ['POST', '/api/v1/campaigns/:id/posts', ({ creativeId }) => ({ creativeId })],
      ['POST', '/api/v1/campaigns/:id/ads', ({ creativeId }) => ({ creativeId })],
      ['PATCH', '/api/v1/posts/:id', ({ creativeId }) => ({ creativeId })],
      ['PATCH', '/api/v1/ads/:id', ({ creativeId }) => ({ creativeId })],
      ['PATCH', '/api/v1/creatives/:id', ({ assetId }) => ({ assets: [{ id: assetId, role: 'image' }] })],
    ];
    const client = api.foreign.as('admin');
    for (const [method, path, foreignPart] of smuggled) {
      const example = exampleOf({ method, path, public: false });
      const own = example.revisionOf === undefined ? undefined : await client.get(pathOf(path, example, south));
      const headers = own?.etag === undefined ? {} : { 'if-match': own.etag };
      const body = { ...example.body?.(south), ...foreignPart(north) };
      const answer = await client.send(method as 'POST', pathOf(path, example, south), body, { headers });
      const wasRefused = answer.status === 404 || answer.status === 422;
      expect({ route: `${method} ${path}`, wasRefused }).toEqual({ route: `${method} ${path}`, wasRefused: true });
      expect(leaks(answer, JSON.stringify(body), north)).toEqual([]);
    }
    expect(await dumpDatabase(api.database, api.tenant.id)).toEqual(before);
  });

  it('can’t narrow a list to another tenant’s campaign, and can’t use its signed addresses as its own', async () => {
    const query = { campaignId: north.campaignId };
    expect((await api.foreign.as('admin').get('/render-jobs', { query })).body).toMatchObject({ data: [], total: 0 });
    const live = await api.foreign.as('admin').get('/events', { query });
    expect({ status: live.status, leaks: leaks(live, north.campaignId, north) }).toEqual({ status: 404, leaks: [] });
    expect((await api.foreign.as('admin').get('/campaigns', { query: { q: 'Secret of north' } })).body.total).toBe(0);
    const { downloadUrl } = (await api.as('viewer').get(`/assets/${north.assetId}`)).body;
    const { pathname, search } = new URL(downloadUrl);
    expect((await api.anonymous.get(pathname + search)).status).toBe(200);
    const forged = search.replace(api.tenant.id, api.foreign.id);
    expect((await api.anonymous.get(pathname + forged)).status).toBe(403);
    expect((await api.anonymous.get(pathname.replace(north.assetId, south.assetId) + search)).status).toBe(403);
  });
});

describe('the role table', () => {
  it('is what decides, on every route and for every role: 403 exactly where it says no', async () => {
    const before = await dumpDatabase(api.database);
    const closed = routes.filter((route) => !route.public);
    const fill = (path: string): string => path.replace(/:[A-Za-z]+/g, 'x');
    let asked = 0;
    for (const route of closed) {
      for (const role of ROLES) {
        const { status } = await api.as(role).send(route.method as 'GET', fill(route.path), bodyless(route));
        const isAllowed = route.permission === undefined || roleAllows(role, route.permission);
        expect({ route: nameOf(route), role, refused: status === 403 }).toEqual({
          route: nameOf(route),
          role,
          refused: !isAllowed,
        });
        asked += 1;
      }
    }
    expect(await dumpDatabase(api.database)).toEqual(before);
    say(`isolation: ${closed.length} routes × ${ROLES.length} roles = ${asked} answers as the role table says`);
  });

  /** A body that no route takes, so that whoever may come in changes nothing. */
  const bodyless = ({ method }: ListedRoute): unknown =>
    method === 'GET' || method === 'DELETE' ? undefined : { nothing: 1 };
});
