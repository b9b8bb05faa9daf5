import { SCOPES } from '@greenlight/shared/approval/scope.js';
import { ChainedEvent, eventHash, nextEvent } from '@greenlight/shared/events/event-chain.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { sampleStrategy } from '@greenlight/shared/testing/sample-strategy.js';
import { activateStrategy, approveScopes, createCampaign, submitScope } from '../../../test/support/campaign-steps.js';
import { type CoreApi, plannedCampaign, startCoreApi } from '../../../test/support/core-api.js';
import type { EventDocument, EventHeadDocument } from '../../platform/event-log/event.model.js';

let api: CoreApi;
beforeAll(async () => {
  api = await startCoreApi();
});
afterAll(() => api?.close());

const events = () => api.database.connection.collection<EventDocument>('events');
const heads = () => api.database.connection.collection<EventHeadDocument>('event_heads');
const keyOf = (id: CampaignId, seq: number) => `campaign:${id}#${seq}`;
const ask = async (id: CampaignId, path = '', query: Record<string, string | number> = {}) =>
  (await api.as('viewer').get(`/campaigns/${id}/events${path}`, { query })).body;
const verify = (id: CampaignId, checkpoint: { seq?: number; hash?: string } = {}) => ask(id, '/verify', checkpoint);

const stored = async (id: CampaignId, seq: number): Promise<EventDocument> => {
  const event = await events().findOne({ _id: keyOf(id, seq) });
  if (!event) throw new Error(`There is no event ${seq}.`);
  return event;
};

const toEvent = ({ _id, tenantId: _tenantId, ...event }: EventDocument): ChainedEvent =>
  ChainedEvent.parse({ type: 'greenlight/event/v1', ...event });

/** As the event log keeps it. */
const toDocument = ({ type: _type, ...event }: ChainedEvent, id: CampaignId): EventDocument => ({
  ...event,
  _id: keyOf(id, event.seq),
  tenantId: api.tenant.id,
});

/** Eleven events: created, strategy written and activated, and each scope submitted and approved. */
const busyCampaign = async (): Promise<CampaignId> => {
  const id = await plannedCampaign(api);
  await approveScopes(api, id, SCOPES);
  return id;
};

describe('the events of a campaign', () => {
  it('tell who did what when, in the order of the chain', async () => {
    const id = await busyCampaign();
    const page = await ask(id, '', { limit: 2, offset: 2 });
    expect(page).toMatchObject({ total: 11, limit: 2, offset: 2 });
    expect(page.data).toMatchObject([
      {
        type: 'greenlight/event/v1',
        seq: 3,
        stream: `campaign:${id}`,
        actor: { kind: 'user', id: api.tenant.member('manager').id },
        action: 'strategy.activated',
        subject: { kind: 'strategy' },
      },
      { seq: 4, action: 'scope.submitted', subject: { kind: 'scope', id: 'strategy' } },
    ]);
    for (const event of page.data) expect(eventHash(event)).toBe(event.hash);
    expect((await ask(id, '', { order: 'desc', limit: 1 })).data[0].seq).toBe(11);
  });

  it('are filtered by action and subject', async () => {
    const id = await busyCampaign();
    expect(await ask(id, '', { action: 'scope.approved' })).toMatchObject({ total: 4 });
    expect(await ask(id, '', { subjectKind: 'scope', subjectId: 'ads' })).toMatchObject({
      total: 2,
      data: [{ action: 'scope.submitted' }, { action: 'scope.approved' }],
    });
    const nonsense = await api.as('viewer').get(`/campaigns/${id}/events`, { query: { action: 'scope.bribed' } });
    expect(nonsense.status).toBe(422);
  });

  it('are exported whole as JSON Lines, each line the event as it was hashed', async () => {
    const id = await busyCampaign();
    const answer = await api.as('viewer').get(`/campaigns/${id}/events`, { query: { format: 'jsonl', limit: 1 } });
    expect(answer.headers['content-type']).toContain('application/x-ndjson');
    expect(answer.headers['content-disposition']).toBe(`attachment; filename="events-${id}.jsonl"`);
    const lines = String(answer.body)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ seq }) => seq)).toEqual(Array.from({ length: 11 }, (_, index) => index + 1));
    for (const event of lines) expect(eventHash(event)).toBe(event.hash);
  });

  it('are exported as CSV in which no cell can run', async () => {
    const id = await createCampaign(api.as('manager'), '=HYPERLINK("https://evil.example")');
    const answer = await api.as('viewer').get(`/campaigns/${id}/events`, { query: { format: 'csv' } });
    expect(answer.headers['content-type']).toContain('text/csv');
    const [header, line, end] = String(answer.body).split('\r\n');
    expect(header).toBe('seq,at,actorKind,actorId,action,subjectKind,subjectId,requestId,data,prev,hash');
    expect(line).toMatch(/^1,2026-08-20T09:00:00.000Z,user,usr_/);
    expect(line).toContain('"{""name"":""=HYPERLINK');
    expect(end).toBe('');
  });

  it('can be changed or deleted by no request', async () => {
    const id = await busyCampaign();
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const) {
      expect((await api.as('admin').send(method, `/campaigns/${id}/events`)).status).toBe(405);
    }
  });

  it('of the organisation are a chain of their own', async () => {
    const { data, total } = (await api.as('viewer').get('/tenant-events')).body;
    expect(data[0]).toMatchObject({ seq: 1, action: 'tenant.created', stream: `tenant:${api.tenant.id}` });
    expect((await api.as('viewer').get('/tenant-events/verify')).body).toMatchObject({ ok: true, length: total });
  });
});

describe('verifying a chain', () => {
  it('finds a whole one whole, and gives the next checkpoint', async () => {
    const id = await busyCampaign();
    const verdict = await verify(id);
    expect(verdict).toEqual({ ok: true, length: 11, head: { seq: 11, hash: (await stored(id, 11)).hash } });
    expect(await verify(id, verdict.head)).toEqual(verdict);
    await submitMore(id);
    expect(await verify(id, verdict.head)).toMatchObject({ ok: true });
  });

  it('points at an altered event', async () => {
    const id = await busyCampaign();
    await events().updateOne({ _id: keyOf(id, 4) }, { $set: { 'actor.id': 'usr_somebodyelse' } });
    expect(await verify(id)).toMatchObject({ ok: false, seq: 4, kind: 'altered' });
  });

  it('points at an event that was altered and hashed anew', async () => {
    const id = await busyCampaign();
    const forged = { ...toEvent(await stored(id, 4)), requestId: 'forged' };
    await events().updateOne({ _id: keyOf(id, 4) }, { $set: { requestId: 'forged', hash: eventHash(forged) } });
    expect(await verify(id)).toMatchObject({ ok: false, seq: 4, kind: 'altered' });
  });

  it('points at a deleted event', async () => {
    const id = await busyCampaign();
    await events().deleteOne({ _id: keyOf(id, 5) });
    expect(await verify(id)).toMatchObject({ ok: false, seq: 5, kind: 'missing' });
  });

  it('points at events that changed places', async () => {
    const id = await busyCampaign();
    const [fifth, sixth] = [await stored(id, 5), await stored(id, 6)];
    await events().updateOne({ _id: fifth._id }, { $set: { seq: 1_000 } });
    await events().updateOne({ _id: sixth._id }, { $set: { seq: 5 } });
    await events().updateOne({ _id: fifth._id }, { $set: { seq: 6 } });
    expect(await verify(id)).toMatchObject({ ok: false, seq: 5 });
  });

  it('points at an event that was slipped in behind the head, however well it is forged', async () => {
    const id = await busyCampaign();
    const last = toEvent(await stored(id, 11));
    await events().insertOne(toDocument(nextEvent(last, last), id));
    expect(await verify(id)).toMatchObject({ ok: false, seq: 12, kind: 'inserted' });
  });

  it('points at an event that has no place in the order', async () => {
    const id = await busyCampaign();
    const first = await stored(id, 1);
    await events().insertOne({ ...first, _id: `${first._id}-copy`, seq: 0 });
    expect(await verify(id)).toMatchObject({ ok: false, kind: 'inserted' });
  });

  it('sees a cut tail by the head, and by a checkpoint when the head was put back too', async () => {
    const id = await busyCampaign();
    const { head } = await verify(id);
    await events().deleteMany({ stream: `campaign:${id}`, seq: { $gt: 8 } });
    expect(await verify(id)).toMatchObject({ ok: false, seq: 9, kind: 'cut_tail' });
    const { hash } = await stored(id, 8);
    await heads().updateOne({ _id: `campaign:${id}` }, { $set: { seq: 8, hash } });
    expect(await verify(id)).toMatchObject({ ok: true, length: 8 });
    expect(await verify(id, head)).toMatchObject({ ok: false, seq: 9, kind: 'cut_tail' });
  });

  it('sees by a checkpoint that what came before it was rewritten', async () => {
    const id = await busyCampaign();
    const hash = 'b'.repeat(64);
    expect(await verify(id, { seq: 7, hash })).toMatchObject({ ok: false, seq: 7, kind: 'altered' });
    expect((await api.as('viewer').get(`/campaigns/${id}/events/verify`, { query: { seq: 7 } })).status).toBe(422);
  });

  it('finds no fault with a chain that grows while it is checked', async () => {
    const id = await createCampaign(api.as('manager'));
    const grow = async () => {
      for (const action of ['pause', 'resume', 'pause', 'resume', 'pause', 'resume']) {
        await api.as('manager').post(`/campaigns/${id}/${action}`);
      }
    };
    const check = async () => {
      const verdicts = [];
      for (let count = 0; count < 12; count += 1) verdicts.push((await verify(id)).ok);
      return verdicts;
    };
    const [verdicts] = await Promise.all([check(), grow()]);
    expect(new Set(verdicts)).toEqual(new Set([true]));
    expect(await verify(id)).toMatchObject({ ok: true, length: 7 });
  });

  it('goes on from batch to batch', async () => {
    const id = await createCampaign(api.as('manager'));
    await lengthen(id, 1_203);
    expect(await verify(id)).toMatchObject({ ok: true, length: 1_203 });
    await events().updateOne({ _id: keyOf(id, 1_001) }, { $set: { prev: 'c'.repeat(64) } });
    expect(await verify(id)).toMatchObject({ ok: false, seq: 1_001, kind: 'altered' });
    const exported = await api.as('viewer').get(`/campaigns/${id}/events`, { query: { format: 'jsonl' } });
    expect(String(exported.body).trimEnd().split('\n')).toHaveLength(1_203);
  });

  const submitMore = (id: CampaignId) => activateStrategy(api.as('manager'), id, { ...sampleStrategy(), offer: 'New' });

  /** Grows the chain to that many events, in the way the event log does. */
  const lengthen = async (id: CampaignId, length: number) => {
    const first = toEvent(await stored(id, 1));
    let head = first;
    const documents: EventDocument[] = [];
    while (head.seq < length) {
      head = nextEvent(head, first);
      documents.push(toDocument(head, id));
    }
    await events().insertMany(documents);
    await heads().updateOne({ _id: `campaign:${id}` }, { $set: { seq: head.seq, hash: head.hash } });
  };
});

describe('replaying the events', () => {
  it('rebuilds the approval state exactly as it is stored', async () => {
    const id = await plannedCampaign(api);
    const digest = await submitScope(api.as('manager'), id, 'content');
    await api.as('reviewer').post(`/campaigns/${id}/scopes/content/reject`, { digest, reason: 'Too loud' });
    await approveScopes(api, id, SCOPES);
    await activateStrategy(api.as('manager'), id, { ...sampleStrategy(), offer: 'Another offer' });
    await approveScopes(api, id, ['strategy']);
    const verdict = await ask(id, '/replay');
    expect(verdict.matches).toBe(true);
    expect(
      verdict.scopes.map(({ scope, replayed }: { scope: string; replayed: { state: string } }) => [
        scope,
        replayed.state,
      ]),
    ).toEqual([
      ['strategy', 'approved'],
      ['content', 'needs_review'],
      ['schedule', 'needs_review'],
      ['ads', 'needs_review'],
    ]);
    for (const { replayed, stored: kept } of verdict.scopes) expect(replayed).toEqual(kept);
  });

  it('says where the stored state is not what the events tell', async () => {
    const id = await plannedCampaign(api);
    await submitScope(api.as('manager'), id, 'ads');
    const scopes = api.database.connection.collection<{ _id: string }>('scopes');
    await scopes.updateOne({ _id: `${id}:ads` }, { $set: { 'machine.value': 'approved' } });
    const verdict = await ask(id, '/replay');
    expect(verdict.matches).toBe(false);
    expect(verdict.scopes[3]).toMatchObject({ scope: 'ads', matches: false, fields: ['state'] });
  });

  it('says that events which can’t have happened can’t be replayed', async () => {
    const id = await plannedCampaign(api);
    await approveScopes(api, id, ['ads']);
    await events().deleteOne({ _id: keyOf(id, 4) });
    expect(await ask(id, '/replay')).toMatchObject({ matches: false, problem: expect.stringContaining('APPROVE') });
  });
});
