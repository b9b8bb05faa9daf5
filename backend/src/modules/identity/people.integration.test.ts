import { startApi, type TestApi } from '../../../test/support/api.js';
import { AddMember } from './add-member.js';
import { CreateTenant } from './create-tenant.js';
import { IdentityModule } from './identity.module.js';
import { Identity } from './identity.port.js';

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ features: [IdentityModule] });
});
afterAll(() => api?.close());

describe('members', () => {
  it('are listed in pages, in the order in which they joined, of this tenant alone', async () => {
    const { body, headers } = await api.as('viewer').get('/members', { query: { limit: 2, offset: 1 } });
    expect(body).toMatchObject({ total: 7, limit: 2, offset: 1 });
    expect(headers['x-total-count']).toBe('7');
    expect(body.data.map(({ role }: { role: string }) => role)).toEqual(['manager', 'manager']);
    const all = await api.as('viewer').get('/members', { query: { limit: 200 } });
    expect(new Set(all.body.data.map(({ tenantId }: { tenantId: string }) => tenantId))).toEqual(
      new Set([api.tenant.id]),
    );
  });

  it('who can’t be read are named beside the others, and by themselves', async () => {
    const memberships = api.database.connection.collection('memberships');
    const { id } = api.tenant.member('reviewer2');
    const stored = await memberships.findOneAndUpdate(
      { tenantId: api.tenant.id, userId: id },
      { $set: { createdAt: 7 } },
    );
    const record = { kind: 'member', id, problem: 'unreadable' };
    const list = await api.as('viewer').get('/members', { query: { limit: 200 } });
    expect(list).toMatchObject({ status: 200, body: { total: 7, unreadable: [record] } });
    expect(list.body.data).toHaveLength(6);
    const own = await api.as('reviewer2').get('/me');
    expect(own).toMatchObject({ status: 500, body: { code: 'record_damaged', records: [record] } });
    await memberships.replaceOne({ tenantId: api.tenant.id, userId: id }, stored ?? {});
  });

  it.each([{ limit: 0 }, { limit: 201 }, { offset: -1 }, { limit: 'all' }])('refuses the page %j', async (query) => {
    expect((await api.as('viewer').get('/members', { query })).status).toBe(422);
  });

  it('are one person in two organisations, with a role in each', async () => {
    const { context } = api.foreign.member('admin');
    const email = 'manager@north.example';
    const id = await api.app.get(AddMember).execute(context, { name: 'The same', email, role: 'viewer' });
    expect(id).toBe(api.tenant.member('manager').id);
    await expect(
      api.app.get(AddMember).execute(context, { name: 'Again', email, role: 'admin' }),
    ).rejects.toMatchObject({
      code: 'already_exists',
    });
    const me = await api.as('manager').get('/me');
    expect(me.body.user).toMatchObject({ role: 'manager', tenantId: api.tenant.id });
  });
});

describe('API keys', () => {
  it('are shown once, and listed by prefix alone', async () => {
    const created = await api.as('admin').post('/api-keys', { name: 'Build server' });
    expect(created.status).toBe(201);
    expect(created.headers.location).toBe(`/api/v1/api-keys/${created.body.id}`);
    expect(created.body).toMatchObject({ name: 'Build server', userId: api.tenant.member('admin').id });
    const { body } = await api.as('admin').get('/api-keys', { query: { limit: 200 } });
    const listed = body.data.find(({ id }: { id: string }) => id === created.body.id);
    expect(listed.prefix).toBe(created.body.key.split('_')[1]);
    const stored = await api.database.connection.collection('api_keys').find().toArray();
    const secret = created.body.key.split('_').slice(2).join('_');
    expect(JSON.stringify([body, stored])).not.toContain(secret);
  });

  it('can be made for members alone', async () => {
    const answer = await api.as('admin').post('/api-keys', { name: 'x', userId: api.foreign.member('viewer').id });
    expect(answer.status).toBe(422);
    expect(answer.body.issues).toMatchObject([{ path: 'userId' }]);
  });

  it("of another tenant can't be seen or revoked: they are not there", async () => {
    const { body: theirs } = await api.foreign.as('admin').post('/api-keys', { name: 'theirs' });
    const listed = await api.as('admin').get('/api-keys', { query: { limit: 200 } });
    expect(listed.body.data.map(({ id }: { id: string }) => id)).not.toContain(theirs.id);
    expect((await api.as('admin').delete(`/api-keys/${theirs.id}`)).status).toBe(404);
    const again = await api.foreign.as('admin').get('/api-keys', { query: { limit: 200 } });
    expect(again.body.data.find(({ id }: { id: string }) => id === theirs.id)).not.toHaveProperty('revokedAt');
  });

  it('may be revoked twice with the effect of once', async () => {
    const { body } = await api.as('admin').post('/api-keys', { name: 'twice' });
    for (const _ of [1, 2]) expect((await api.as('admin').delete(`/api-keys/${body.id}`)).status).toBe(204);
    const events = api.database.connection.collection('events');
    expect(await events.countDocuments({ action: 'api-key.revoked', 'subject.id': body.id })).toBe(1);
  });
});

describe('an organisation', () => {
  it('has a name that no other has, also when two are made at once', async () => {
    const create = () => api.app.get(CreateTenant).execute({ slug: 'twin', name: 'Twin', requestId: 'test' });
    const results = await Promise.allSettled([create(), create(), create()]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'already_exists' });
    }
    expect(await api.database.connection.collection('tenants').countDocuments({ slug: 'twin' })).toBe(1);
    expect(await api.database.connection.collection('tenant_settings').countDocuments()).toBe(3 * 3);
  });

  it('tells others its name, its people, and who may do what', async () => {
    const identity = api.app.get(Identity);
    const scope = { tenantId: api.tenant.id };
    const mine = api.tenant.member('reviewer').id;
    const theirs = api.foreign.member('reviewer').id;
    expect(await identity.memberNames(scope, [mine, theirs])).toEqual(new Map([[mine, 'reviewer of north']]));
    const deciders = await identity.membersWho(scope, 'scope:decide');
    expect(new Set(deciders.map(({ role }) => role))).toEqual(new Set(['admin', 'manager', 'reviewer']));
    await expect(identity.tenant(scope)).resolves.toMatchObject({ slug: 'north' });
  });
});
