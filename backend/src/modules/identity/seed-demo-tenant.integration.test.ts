import { chmod, readFile, stat, writeFile } from 'node:fs/promises';
import { startApi, type TestApi } from '../../../test/support/api.js';
import { ApiClient } from '../../../test/support/api-client.js';
import { IdentityModule } from './identity.module.js';
import { SeedDemoTenant } from './seed-demo-tenant.js';

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ features: [IdentityModule] });
});
afterAll(() => api?.close());

const seed = async () => {
  const path = await api.app.get(SeedDemoTenant).execute();
  return { path, ...JSON.parse(await readFile(path, 'utf8')) };
};
const me = (key: string) => new ApiClient(api.app, key).get('/me');
const counts = async () => {
  const { connection } = api.database;
  const names = ['tenants', 'users', 'memberships', 'api_keys', 'tenant_settings', 'events'];
  return Promise.all(names.map((name) => connection.collection(name).countDocuments()));
};

describe('the demo tenant', () => {
  it('has people for each part, with working keys that only the owner of the folder can read', async () => {
    const { path, tenant, url, keys } = await seed();
    expect({ tenant, url, persons: Object.keys(keys) }).toEqual({
      tenant: 'demo',
      url: api.config.publicUrl,
      persons: ['owner', 'reviewer1', 'reviewer2', 'operator', 'admin'],
    });
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const roles = await Promise.all(Object.values<string>(keys).map(async (key) => (await me(key)).body.user.role));
    expect(roles).toEqual(['manager', 'reviewer', 'reviewer', 'operator', 'admin']);
    expect((await new ApiClient(api.app, keys.owner).get('/brand-kit')).body.wordmark).toBe('Salina Verde');
  });

  it('is the same when it is seeded again, keys included', async () => {
    const before = await seed();
    const had = await counts();
    expect(await seed()).toEqual(before);
    expect(await counts()).toEqual(had);
  });

  it.each([
    ['is lost', ''],
    ['is broken', '{"tenant":'],
    ['is of another database', JSON.stringify({ tenant: 'demo', keys: { owner: 'gl_abcdefgh_x' } })],
  ])('gets new keys when the file %s, and the old ones end', async (_, content) => {
    const { path, keys: old } = await seed();
    await writeFile(path, content);
    await chmod(path, 0o644);
    const { keys } = await seed();
    expect((await me(old.admin)).status).toBe(401);
    expect((await me(keys.admin)).status).toBe(200);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('leaves other keys of its people alone', async () => {
    const { path, keys } = await seed();
    const { body: other } = await new ApiClient(api.app, keys.admin).post('/api-keys', { name: 'mine' });
    await writeFile(path, '');
    await seed();
    expect((await me(other.key)).status).toBe(200);
  });
});
