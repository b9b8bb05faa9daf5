import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { createCampaign, expectStatus } from '../../../test/support/campaign-steps.js';
import { type RenderingApi, startRenderingApi } from '../../../test/support/rendering-api.js';
import type { TestTenant } from '../../../test/support/test-tenant.js';
import { campaignStream } from '../../platform/unit-of-work/tx.js';
import { UnitOfWork } from '../../platform/unit-of-work/unit-of-work.js';
import { HEARTBEAT_MS } from './follow-live.js';
import { LiveClient } from './live-client.js';
import { LiveHub, MAX_CLIENTS_PER_TENANT } from './live-hub.js';
import { LiveTimers } from './live-timers.js';
import { EventStream, type FollowOptions } from './testing/event-stream.js';
import { ManualTimers } from './testing/manual-timers.js';

let api: RenderingApi;
let baseUrl: string;
let hub: LiveHub;
const timers = new ManualTimers();
const open: EventStream[] = [];
beforeAll(async () => {
  api = await startRenderingApi();
  Object.assign(api.app.get(LiveTimers, { strict: false }), { after: timers.after });
  hub = api.app.get(LiveHub, { strict: false });
  await api.app.listen(0, '127.0.0.1');
  baseUrl = await api.app.getUrl();
});
afterEach(() => {
  for (const stream of open.splice(0)) stream.close();
});
afterAll(() => api?.close());

const follow = async (options: FollowOptions = {}, key = api.as('viewer').key): Promise<EventStream> => {
  const stream = await EventStream.open(baseUrl, key, options);
  open.push(stream);
  return stream;
};

/** So many events of the campaign, one after another. */
const happen = async (campaignId: CampaignId, count: number, tenant: TestTenant = api.tenant): Promise<void> => {
  const subject = { kind: 'campaign', id: campaignId };
  for (let done = 0; done < count; done += 1) {
    await api.app
      .get(UnitOfWork)
      .run(tenant.member('manager').context, (tx) =>
        tx.record({ stream: campaignStream(campaignId), action: 'campaign.paused', subject, data: {} }),
      );
  }
};

const storedIds = async (campaigns: readonly CampaignId[]): Promise<string[]> => {
  const events = api.database.connection.collection<{ _id: string }>('events');
  const found = await events.find({ stream: { $in: campaigns.map(campaignStream) } }).toArray();
  return found.map(({ _id }) => _id);
};
const campaigns = (count: number) =>
  Promise.all(Array.from({ length: count }, () => createCampaign(api.as('manager'), 'Followed')));
const idsOf = (messages: readonly { data: { id: string } }[]): string[] => messages.map(({ data }) => data.id);

describe('the live flow', () => {
  it('tells every event once and in the order of its chain, however many are written at once', async () => {
    const stream = await follow({ query: { kinds: 'event' } });
    const followed = await campaigns(10);
    await Promise.all(followed.map((id) => happen(id, 19)));
    const messages = (await stream.take(200)).map(({ data }) => data);
    expect(messages.map(({ id }) => id).sort()).toEqual((await storedIds(followed)).sort());
    for (const id of followed) {
      const seqs = messages.filter(({ stream: chain }) => chain === campaignStream(id)).map(({ seq }) => seq);
      expect(seqs).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    }
  });

  it('goes on where a client was cut off, again and again: nothing is lost and nothing comes twice', async () => {
    const followed = await campaigns(4);
    const before = await storedIds(followed);
    let stream = await follow({ query: { kinds: 'event' } });
    const written = Promise.all(followed.map((id) => happen(id, 25)));
    const got: string[] = [];
    for (let turn = 0; turn < 10; turn += 1) {
      if (turn === 5) await written;
      got.push(...idsOf(await stream.take(10)));
      const { lastEventId } = stream;
      stream.close();
      stream = await follow({ query: { kinds: 'event' }, lastEventId });
    }
    const [last] = await campaigns(1);
    expect(idsOf(await stream.take(1))).toEqual([`${campaignStream(last as CampaignId)}#1`]);
    expect(got.sort()).toEqual((await storedIds(followed)).filter((id) => !before.includes(id)).sort());
  });

  it('takes up in the middle of what one transaction has written', async () => {
    const [id] = (await campaigns(1)) as [CampaignId];
    const stream = await follow({ query: { campaignId: id } });
    const draft = { stream: campaignStream(id), subject: { kind: 'campaign', id }, data: {} } as const;
    await api.app.get(UnitOfWork).run(api.tenant.member('manager').context, async (tx) => {
      for (let n = 0; n < 4; n += 1) await tx.record({ ...draft, action: 'campaign.paused' });
    });
    const ids = (await stream.take(4)).map(({ id: place }) => place);
    expect(new Set(ids).size).toBe(4);
    const again = await follow({ query: { campaignId: id, lastEventId: ids[1] ?? '' } });
    expect((await again.take(2)).map(({ data }) => data.seq)).toEqual([4, 5]);
  });

  it('shows an event as its chain has it, without what only the proof of the chain needs', async () => {
    const stream = await follow();
    const [id] = (await campaigns(1)) as [CampaignId];
    const [message] = await stream.take(1);
    const { data } = expectStatus(await api.as('viewer').get(`/campaigns/${id}/events`), 200).body;
    const { type: _t, requestId: _r, prev: _p, hash: _h, ...shown } = data[0];
    expect(message).toMatchObject({ event: 'event', data: { ...shown, id: `campaign:${id}#1` } });
    expect(Object.keys(message?.data).sort()).toEqual(['id', ...Object.keys(shown)].sort());
    expect(Object.fromEntries(stream.response.headers)).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
  });

  it('tells of a render job where it is, twice a second at most, and its end at once', async () => {
    const campaignId = await api.campaign();
    const stream = await follow({ query: { campaignId, kinds: 'render_job' } });
    const { renderJobId } = await api.createImage(campaignId);
    const ofJob = { id: renderJobId, campaignId };
    expect(await stream.take(1)).toMatchObject([{ event: 'render_job', data: { ...ofJob, state: 'queued' } }]);
    for (const percent of [10, 20, 30]) {
      api.provider.answer({ status: 'running', progress: { percent, step: 1, steps: 4, etaMs: 900 } });
      await api.work();
    }
    const witness = await follow({ query: { kinds: 'event' } });
    await campaigns(1);
    await witness.take(1);
    timers.pass(500);
    const progress = { percent: 30, step: 1, steps: 4, etaMs: 900 };
    expect(await stream.take(1)).toMatchObject([{ data: { ...ofJob, state: 'running', progress, attempt: 1 } }]);
    api.provider.reset();
    await api.work();
    expect(await stream.take(1)).toMatchObject([{ data: { ...ofJob, state: 'published' } }]);
  });

  it('tells a client that comes again of progress that waited when it was cut off', async () => {
    const campaignId = await api.campaign();
    const stream = await follow({ query: { campaignId } });
    const { renderJobId } = await api.createImage(campaignId);
    await stream.until(({ event }) => event === 'render_job');
    api.provider.answer({ status: 'running', progress: { percent: 40 } });
    await api.work();
    await happen(campaignId, 1);
    const untold = await stream.until(({ data }) => data.action === 'campaign.paused');
    expect(untold.some(({ event }) => event === 'render_job')).toBe(false);
    const again = await follow({ query: { campaignId }, lastEventId: stream.lastEventId });
    const progress = { percent: 40 };
    expect(await again.take(1)).toMatchObject([{ event: 'render_job', data: { id: renderJobId, progress } }]);
    await happen(campaignId, 1);
    expect(await again.take(1)).toMatchObject([{ event: 'event', data: { action: 'campaign.paused' } }]);
    api.provider.reset();
    await api.work();
  });

  it('keeps what is another tenant’s to that tenant, live and when it is taken up again', async () => {
    const foreignKey = api.foreign.as('admin').key;
    const stream = await follow({}, foreignKey);
    const begun = await follow({}, foreignKey);
    await campaigns(3);
    const theirs = await createCampaign(api.foreign.as('manager'), 'Theirs');
    const expected = [`${campaignStream(theirs)}#1`];
    expect(idsOf(await stream.take(1))).toEqual(expected);
    const again = await follow({ lastEventId: begun.lastEventId }, foreignKey);
    expect(idsOf(await again.take(1))).toEqual(expected);
  });

  it.each([
    ['nonsense', 'nonsense'],
    ['one from the future', 'zzzzz0.1.1'],
    ['one too long ago', '1.1.1'],
    ['a resume token', '82656F'.repeat(60)],
    ['nothing at all', ''],
  ])('tells a client that comes with %s to load anew, and goes on from there', async (_, lastEventId) => {
    const stream = await follow({ query: { lastEventId } });
    expect(await stream.take(1)).toMatchObject([{ event: 'reset', data: {} }]);
    const [id] = (await campaigns(1)) as [CampaignId];
    expect(idsOf(await stream.take(1))).toEqual([`${campaignStream(id)}#1`]);
    expect(stream.lastEventId).not.toBe(lastEventId);
  });

  it('is refused with its reason for a query that it doesn’t know and to those over the limit', async () => {
    const refused = await api.as('viewer').get('/events', { query: { kinds: 'events' } });
    expect(refused).toMatchObject({ status: 422, body: { code: 'validation_failed' } });
    const clients = Array.from({ length: MAX_CLIENTS_PER_TENANT }, () => new LiveClient({ tenantId: api.tenant.id }));
    await untilNobodyListens();
    await Promise.all(clients.map((client) => hub.join(client)));
    const { status, headers, body } = await api.as('viewer').get('/events');
    expect({ status, code: body.code, retry: headers['retry-after'] }).toEqual({
      status: 429,
      code: 'rate_limited',
      retry: expect.any(String),
    });
    expect((await api.foreign.as('viewer').get('/events')).status).toBe(200);
    for (const client of clients) client.stream.destroy();
    await untilNobodyListens();
    expect({ size: hub.size, isRunning: hub.isRunning }).toEqual({ size: 0, isRunning: false });
  });

  it('has no listener in who asks for its head alone', async () => {
    await untilNobodyListens();
    expect((await api.as('viewer').send('HEAD', '/events')).status).toBe(200);
    await untilNobodyListens();
    expect(hub.isRunning).toBe(false);
  });

  it('beats while nothing happens, with a place to come again to', async () => {
    const [stream, elsewhere] = [await follow(), await follow({}, api.foreign.as('viewer').key)];
    const { lastEventId } = stream;
    await createCampaign(api.foreign.as('manager'), 'Elsewhere');
    await elsewhere.take(1);
    timers.pass(HEARTBEAT_MS);
    await stream.beat();
    expect(stream.lastEventId).not.toBe(lastEventId);
    const again = await follow({ lastEventId: stream.lastEventId });
    const [id] = (await campaigns(1)) as [CampaignId];
    expect(idsOf(await again.take(1))).toEqual([`${campaignStream(id)}#1`]);
  });

  it('ends when the key that it was opened with is revoked', async () => {
    const { key, id } = expectStatus(await api.as('operator').post('/api-keys', { name: 'Short' }), 201).body;
    const [stream, other] = [await follow({}, key), await follow()];
    expectStatus(await api.as('operator').delete(`/api-keys/${id}`), 204);
    timers.pass(HEARTBEAT_MS);
    while (await stream.next());
    const [campaign] = (await campaigns(1)) as [CampaignId];
    await other.until(({ data }) => data.id === `${campaignStream(campaign)}#1`);
  });

  const untilNobodyListens = async (): Promise<void> => {
    for (const stream of open.splice(0)) stream.close();
    while (hub.size > 0) await new Promise(setImmediate);
  };
});

describe('the end of the process', () => {
  it('ends every flow at once', async () => {
    const stream = await follow();
    const closed = api.app.close();
    while (await stream.next());
    await closed;
    expect({ size: hub.size, isRunning: hub.isRunning }).toEqual({ size: 0, isRunning: false });
  });
});
