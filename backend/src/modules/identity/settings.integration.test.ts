import { digestOf } from '@greenlight/shared/kernel/digest.js';
import { startApi, type TestApi } from '../../../test/support/api.js';
import { EventLog } from '../../platform/event-log/event-log.repository.js';
import { tenantStream } from '../../platform/unit-of-work/tx.js';
import { UnitOfWork } from '../../platform/unit-of-work/unit-of-work.js';
import { IdentityModule } from './identity.module.js';
import { TenantSettingsRepository } from './tenant-settings.repository.js';

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ features: [IdentityModule] });
});
afterAll(() => api?.close());

const events = async (action: string) => {
  const page = { limit: 200, offset: 0, order: 1 } as const;
  const { id: tenantId } = api.tenant;
  return (await api.app.get(EventLog).page({ tenantId }, tenantStream(tenantId), { actions: [action] }, page)).records;
};

describe.each([
  ['/policies', 'admin', 'policy.changed', { minimalCascade: true }],
  ['/budgets', 'admin', 'budget.changed', { monthlyLimitMicros: 1_000_000 }],
  ['/brand-kit', 'manager', 'brand-kit.changed', { tagline: 'Another one.' }],
] as const)('%s', (path, editor, action, change) => {
  it('is there from the start, and everybody here may read it', async () => {
    const { status, etag } = await api.as('viewer').get(path);
    expect({ status, etag }).toEqual({ status: 200, etag: '"1"' });
  });

  it('is replaced on the revision that was read, and the change is on record with both digests', async () => {
    const { body: before, etag } = await api.as(editor).get(path);
    const after = { ...before, ...change };
    const answer = await api
      .as(editor)
      .put(path, after, { headers: { 'if-match': String(etag), 'x-request-id': `edit${etag?.at(1)}` } });
    expect({ status: answer.status, etag: answer.etag, body: answer.body }).toEqual({
      status: 200,
      etag: '"2"',
      body: after,
    });
    expect((await api.as('viewer').get(path)).body).toEqual(after);
    const recorded = await events(action);
    expect(recorded).toHaveLength(1);
    expect(recorded[0]).toMatchObject({
      actor: { kind: 'user', id: api.tenant.member(editor).id },
      data: { before: digestOf(before), after: digestOf(after) },
      requestId: 'edit1',
    });
  });

  it('refuses an edit of what is no longer there, and changes nothing', async () => {
    const { body } = await api.as(editor).get(path);
    const answer = await api.as(editor).put(path, { ...body, ...change }, { headers: { 'if-match': '"1"' } });
    expect({ status: answer.status, code: answer.body.code, current: answer.body.currentRevision }).toEqual({
      status: 412,
      code: 'precondition_failed',
      current: 2,
    });
    expect((await api.as(editor).put(path, body)).status).toBe(428);
    expect(await events(action)).toHaveLength(1);
  });

  it('is not changed, nor recorded, by what it is already', async () => {
    const { body } = await api.as(editor).get(path);
    const answer = await api.as(editor).put(path, body, { headers: { 'if-match': '"2"' } });
    expect({ status: answer.status, etag: answer.etag }).toEqual({ status: 200, etag: '"2"' });
    expect(await events(action)).toHaveLength(1);
  });

  it('lets one of two edits that race win', async () => {
    const { body, etag = '' } = await api.as(editor).get(path);
    const edits = [1, 2, 3, 4].map((round) => {
      return api.as(editor).put(path, RACING[path](body, round), { headers: { 'if-match': etag } });
    });
    const statuses = (await Promise.all(edits)).map(({ status }) => status).sort();
    expect(statuses).toEqual([200, 412, 412, 412]);
    expect(await events(action)).toHaveLength(2);
  });

  it('refuses who may not change it', async () => {
    const { body, etag = '' } = await api.as('viewer').get(path);
    for (const part of ['viewer', 'reviewer', 'operator'] as const) {
      expect((await api.as(part).put(path, body, { headers: { 'if-match': etag } })).status).toBe(403);
    }
  });

  it("is the tenant's own", async () => {
    const { body, etag } = await api.foreign.as('viewer').get(path);
    expect(etag).toBe('"1"');
    expect(body).not.toEqual((await api.as('viewer').get(path)).body);
  });

  it('names each unknown or broken field', async () => {
    const { body, etag = '' } = await api.as(editor).get(path);
    const answer = await api.as(editor).put(path, { ...body, owner: 'me' }, { headers: { 'if-match': etag } });
    expect(answer.status).toBe(422);
    expect(answer.body.issues).toEqual([{ path: 'owner', rule: 'is not a known field', code: 'unrecognized_keys' }]);
  });
});

const racingPolicy = (body: { scopes: Record<string, object> }, round: number) => ({
  ...body,
  scopes: { ...body.scopes, ads: { ...body.scopes.ads, dueHours: round } },
});

const RACING = {
  '/policies': racingPolicy,
  '/brand-kit': (body: object, round: number) => ({ ...body, tagline: `Round ${round}` }),
  '/budgets': (body: object, round: number) => ({ ...body, monthlyLimitMicros: round }),
} as const;

describe('a policy', () => {
  it('can ask of no scope less than one approval', async () => {
    const { body, etag = '' } = await api.as('admin').get('/policies');
    const scopes = { ...body.scopes, content: { ...body.scopes.content, quorum: 0 } };
    const answer = await api.as('admin').put('/policies', { ...body, scopes }, { headers: { 'if-match': etag } });
    expect(answer.body.issues).toMatchObject([{ path: 'scopes.content.quorum' }]);
    const { content: _content, ...three } = body.scopes;
    const missing = await api
      .as('admin')
      .put('/policies', { ...body, scopes: three }, { headers: { 'if-match': etag } });
    expect(missing.status).toBe(422);
  });
});

describe('the stored settings', () => {
  it('can only be replaced on the present revision, whoever asks', async () => {
    const { context } = api.foreign.member('admin');
    const settings = api.app.get(TenantSettingsRepository);
    const { rev, value } = await settings.get(context, 'policy');
    const replace = (on: number) =>
      api.app.get(UnitOfWork).run(context, (tx) => settings.replace(tx, 'policy', on, { value }));
    await expect(replace(rev + 1)).rejects.toMatchObject({ code: 'stale_revision' });
    await expect(replace(rev)).resolves.toBe(rev + 1);
  });

  it('are not used when they are no longer valid', async () => {
    const { connection } = api.database;
    const filter = { tenantId: api.foreign.id, rev: 2 };
    await connection.collection('tenant_settings').updateOne(filter, { $set: { 'value.scopes.ads.quorum': 0 } });
    const { status, body } = await api.foreign.as('admin').get('/policies');
    expect({ status, code: body.code }).toEqual({ status: 500, code: 'record_damaged' });
  });
});
