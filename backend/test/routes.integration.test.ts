import { listRoutes } from '../src/platform/http/list-routes.js';
import { startApi, type TestApi } from './support/api.js';

/** Routes that need no sign-in. A new one is added here on purpose, with the reason why that is safe. */
const PUBLIC_ROUTES: Readonly<Record<string, string>> = {
  'GET /health/live': 'says only that the process runs',
  'GET /health/ready': 'says only what works',
  'GET /metrics': 'asks for the operator’s own token, and is off without one',
  'GET /api/v1/files/:id': 'the address is signed and short-lived',
  'GET /api/v1/files/:id/renditions/:format': 'the address is signed and short-lived',
  'PUT /api/v1/uploads/:id': 'the address is signed, short-lived and for one upload',
  'POST /api/v1/webhooks/:provider/:token': 'the address is signed by us, and the body by the provider',
  'GET /newsroom/*': 'the newsroom is what was published, for everybody',
};

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.close());

const fill = (path: string): string => path.replace(/:[A-Za-z]+/g, 'x').replace('*', 'x');
const isDocumentation = (path: string): boolean => path.startsWith('/api/docs') || path === '/api/openapi.json';

describe('every route', () => {
  it('declares a permission or is public for a reason', () => {
    const routes = listRoutes(api.app);
    expect(routes.length).toBeGreaterThan(8);
    const open = routes.filter((route) => route.public && !isDocumentation(route.path));
    const names = open.map(({ method, path }) => `${method} ${path.replace(/^\/newsroom(\/.*)?$/, '/newsroom/*')}`);
    expect([...new Set(names)].sort()).toEqual(Object.keys(PUBLIC_ROUTES).sort());
  });

  it('refuses a caller who is not signed in, unless it is public', async () => {
    const closed = listRoutes(api.app).filter((route) => !route.public);
    expect(closed.length).toBeGreaterThan(5);
    for (const { method, path } of closed) {
      const { status } = await api.anonymous.send(method as 'GET', fill(path));
      expect({ route: `${method} ${path}`, status }).toEqual({ route: `${method} ${path}`, status: 401 });
    }
  });

  it('lives under /api/v1, but for health, documentation and what is public on purpose', () => {
    const outside = listRoutes(api.app).filter(({ path }) => !path.startsWith('/api/v1/') && !isDocumentation(path));
    for (const route of outside) expect(route.public).toBe(true);
  });
});
