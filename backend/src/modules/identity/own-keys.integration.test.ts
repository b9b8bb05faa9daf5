import { ROLES } from '@greenlight/shared/identity/roles.js';
import type { UserId } from '@greenlight/shared/kernel/ids.js';
import { startApi, type TestApi } from '../../../test/support/api.js';
import { ApiClient } from '../../../test/support/api-client.js';
import { dumpDatabase } from '../../../test/support/database-dump.js';
import { AddMember } from './add-member.js';
import { IdentityModule } from './identity.module.js';

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ features: [IdentityModule] });
});
afterAll(() => api?.close());

const OTHER_ROLES = ROLES.filter((role) => role !== 'admin');

/** A member who has never had a key. */
const newcomer = (name: string): Promise<UserId> => {
  const { context } = api.tenant.member('admin');
  return api.app.get(AddMember).execute(context, { name, email: `${name}@north.example`, role: 'reviewer' });
};
const keysSeenBy = async (client: ApiClient): Promise<{ id: string; userId: string; revokedAt?: string }[]> =>
  (await client.get('/api-keys', { query: { limit: 200 } })).body.data;
const meWith = (key: string) => new ApiClient(api.app, key).get('/me');
const createdEvent = (id: string) =>
  api.database.connection.collection('events').findOne({ action: 'api-key.created', 'subject.id': id });

describe('one’s own keys', () => {
  it.each(ROLES)('are made, listed and revoked by everybody (%s)', async (role) => {
    const { id: userId } = api.tenant.member(role);
    const created = await api.as(role).post('/api-keys', { name: 'Mine' });
    expect(created).toMatchObject({ status: 201, body: { userId } });
    expect((await meWith(created.body.key)).body.user.id).toBe(userId);
    expect((await createdEvent(created.body.id))?.['data']).toEqual({
      userId,
      name: 'Mine',
      prefix: created.body.prefix,
    });
    expect((await keysSeenBy(api.as(role))).map(({ id }) => id)).toContain(created.body.id);
    expect((await api.as(role).delete(`/api-keys/${created.body.id}`)).status).toBe(204);
    expect((await meWith(created.body.key)).status).toBe(401);
  });

  it('are the same whether or not one says that they are one’s own', async () => {
    const userId = api.tenant.member('viewer').id;
    expect(await api.as('viewer').post('/api-keys', { name: 'Mine', userId })).toMatchObject({ status: 201 });
  });
});

describe('another person’s key', () => {
  it.each(OTHER_ROLES)('is not there for %s: not in the list, and not to be revoked', async (role) => {
    const { body: theirs } = await api.as('manager2').post('/api-keys', { name: 'Theirs' });
    const { id: own } = api.tenant.member(role);
    expect(new Set((await keysSeenBy(api.as(role))).map(({ userId }) => userId))).toEqual(new Set([own]));
    const { total } = (await api.as(role).get('/api-keys', { query: { limit: 1 } })).body;
    expect(total).toBe((await keysSeenBy(api.as(role))).length);
    const [refused, unknown] = [
      await api.as(role).delete(`/api-keys/${theirs.id}`),
      await api.as(role).delete(`/api-keys/key_01${'Z'.repeat(24)}`),
    ];
    expect([refused.status, refused.body.detail]).toEqual([404, unknown.body.detail]);
    expect((await meWith(theirs.key)).status).toBe(200);
  });

  it('is an admin’s to see and to revoke', async () => {
    const { body: theirs } = await api.as('viewer').post('/api-keys', { name: 'Theirs' });
    expect((await keysSeenBy(api.as('admin'))).map(({ id }) => id)).toContain(theirs.id);
    expect((await api.as('admin').delete(`/api-keys/${theirs.id}`)).status).toBe(204);
    expect((await meWith(theirs.key)).status).toBe(401);
  });

  it.each(ROLES.filter((role) => role !== 'reviewer'))(
    'is never made by %s: who has it could vote as them',
    async (role) => {
      const { id: userId } = api.tenant.member('reviewer');
      const before = await dumpDatabase(api.database);
      const answer = await api.as(role).post('/api-keys', { name: 'Not mine', userId });
      expect(answer).toMatchObject({
        status: 403,
        body: { code: 'forbidden', detail: expect.stringContaining('ask reviewer of north to make it themselves') },
      });
      expect(await dumpDatabase(api.database)).toEqual(before);
    },
  );

  it('is not made either when all of theirs are revoked', async () => {
    const userId = await newcomer('leaver');
    const { body: first } = await api.as('admin').post('/api-keys', { name: 'First', userId });
    expect((await api.as('admin').delete(`/api-keys/${first.id}`)).status).toBe(204);
    expect((await api.as('admin').post('/api-keys', { name: 'Second', userId })).status).toBe(403);
  });
});

describe('the first key of a new member', () => {
  it('is made by an admin once, and the record says who made it, for whom, and that it was handed over', async () => {
    const userId = await newcomer('starter');
    const { status, body } = await api.as('admin').post('/api-keys', { name: 'First', userId });
    expect(status).toBe(201);
    expect((await meWith(body.key)).body.user.id).toBe(userId);
    expect(await createdEvent(body.id)).toMatchObject({
      stream: `tenant:${api.tenant.id}`,
      actor: { id: api.tenant.member('admin').id },
      data: { userId, handedOver: true },
    });
    expect((await api.as('admin').post('/api-keys', { name: 'Second', userId })).status).toBe(403);
    expect((await new ApiClient(api.app, body.key).post('/api-keys', { name: 'Own' })).status).toBe(201);
  });

  it('is one, however many are asked for at once', async () => {
    const userId = await newcomer('twin');
    const ask = () => api.as('admin').post('/api-keys', { name: 'First', userId });
    const answers = await Promise.all(Array.from({ length: 8 }, ask));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 7 }, () => 403)]);
    expect(await api.database.connection.collection('api_keys').countDocuments({ userId })).toBe(1);
  });

  it.each(OTHER_ROLES)('is not made by %s', async (role) => {
    const userId = await newcomer(`unmet-by-${role}`);
    const answer = await api.as(role).post('/api-keys', { name: 'First', userId });
    expect(answer).toMatchObject({ status: 403, body: { detail: expect.stringContaining('ask an admin') } });
  });
});
