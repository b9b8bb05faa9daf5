import { Controller, Get, Module } from '@nestjs/common';
import { startApi, type TestApi } from '../../../test/support/api.js';
import { ApiClient } from '../../../test/support/api-client.js';
import { makeApiKey } from './api-key-format.js';
import { IdentityModule } from './identity.module.js';

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ features: [IdentityModule] });
});
afterAll(() => api?.close());

const signedInWith = (authorization: string) =>
  api.anonymous.get('/me', { headers: { authorization } }).then(({ status, body }) => ({ status, code: body.code }));

const REFUSED = { status: 401, code: 'unauthenticated' };

describe('signing in', () => {
  it('tells callers who they are, for whom, and what they may do', async () => {
    const { status, body } = await api.as('reviewer').get('/me');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      user: { id: api.tenant.member('reviewer').id, role: 'reviewer', tenantId: api.tenant.id },
      tenant: { id: api.tenant.id, slug: 'north' },
      via: 'key',
    });
    expect(body.permissions).toContain('scope:decide');
    expect(body.permissions).not.toContain('campaign:write');
  });

  it('gives every refusal the same answer, so that nobody learns which part was right', async () => {
    const { key } = api.tenant.member('manager');
    const prefix = key.split('_')[1];
    const answers = await Promise.all(
      [
        '',
        'Bearer',
        'Bearer ',
        `Basic ${key}`,
        key,
        `Bearer ${key}x`,
        `Bearer gl_${prefix}_${'a'.repeat(43)}`,
        `Bearer ${makeApiKey().key}`,
        'Bearer {"$ne":null}',
        `Bearer ${'x'.repeat(100_00)}`,
      ].map(signedInWith),
    );
    for (const answer of answers) expect(answer).toEqual(REFUSED);
    expect((await api.anonymous.get('/me')).headers['www-authenticate']).toContain('Bearer');
  });

  it('takes the scheme in any case, as HTTP has it', async () => {
    await expect(signedInWith(`bearer ${api.tenant.member('manager').key}`)).resolves.toMatchObject({ status: 200 });
  });

  it('refuses a key from the moment it is revoked, and one of a former member', async () => {
    const { body: created } = await api.as('admin').post('/api-keys', { name: 'short-lived' });
    const client = new ApiClient(api.app, created.key);
    expect((await client.get('/me')).status).toBe(200);
    expect((await api.as('admin').delete(`/api-keys/${created.id}`)).status).toBe(204);
    expect((await client.get('/me')).status).toBe(401);

    const { id, client: former } = api.tenant.member('viewer');
    expect((await former.get('/me')).status).toBe(200);
    await api.database.connection.collection('memberships').deleteOne({ userId: id });
    expect((await former.get('/me')).status).toBe(401);
  });

  it('notes the last use to the minute, without a write on each request', async () => {
    const lastUse = async () => {
      const { userId } = { userId: api.tenant.member('operator').id };
      return (await api.database.connection.collection('api_keys').findOne({ userId }))?.lastUsedAt?.toISOString();
    };
    const { client } = api.tenant.member('operator');
    api.holdTime('2030-01-01T10:00:00.000Z');
    await client.get('/me');
    expect(await lastUse()).toBe('2030-01-01T10:00:00.000Z');
    api.holdTime('2030-01-01T10:00:59.000Z');
    await client.get('/me');
    expect(await lastUse()).toBe('2030-01-01T10:00:00.000Z');
    api.holdTime('2030-01-01T10:01:00.000Z');
    await client.get('/me');
    expect(await lastUse()).toBe('2030-01-01T10:01:00.000Z');
  });
});

describe('permissions', () => {
  it('refuse who lacks them, naming what is missing', async () => {
    const { status, body } = await api.as('reviewer').put('/policies', {});
    expect(status).toBe(403);
    expect(body).toMatchObject({ code: 'forbidden', permission: 'policy:write' });
  });

  it('are asked before the input is looked at', async () => {
    expect((await api.as('reviewer').put('/policies', { unknown: 1 })).status).toBe(403);
    expect((await api.anonymous.put('/policies', { unknown: 1 })).status).toBe(401);
  });
});

describe('a route that declares nothing', () => {
  it('stops the boot', async () => {
    @Controller('api/v1/forgotten')
    class ForgottenController {
      @Get('door')
      open() {
        return 'open';
      }
    }
    @Module({ controllers: [ForgottenController] })
    class ForgottenModule {}
    await expect(startApi({ features: [IdentityModule], modules: [ForgottenModule] })).rejects.toThrow(
      'GET /api/v1/forgotten/door',
    );
  });
});
