import { type LiveChange, toDispatch } from './live-change.js';
import { LiveClient, MAX_WAITING_BYTES } from './live-client.js';
import { pointAt } from './live-position.js';

const PADDING = 'x'.repeat(1_000);
const TENANT = 'ten_a';

const change = (kind: 'event' | 'render_job', id: string, i: number, fields: Partial<LiveChange> = {}) =>
  ({ kind, tenantId: TENANT, time: { t: 1, i }, body: { id, i, PADDING }, ...fields }) as unknown as LiveChange;
const offer = (client: LiveClient, given: LiveChange): void =>
  client.offer(toDispatch(given, pointAt({ ...given.time, n: 1 })));
const live = (): LiveClient => {
  const client = new LiveClient({ tenantId: TENANT });
  client.goLive({ t: 1, i: 0 });
  return client;
};
/** What comes to whoever reads to the end, or until there are so many. */
const received = async (client: LiveClient, count = Number.POSITIVE_INFINITY): Promise<string[]> => {
  const got: string[] = [];
  for await (const chunk of client.stream) {
    got.push(...[...String(chunk).matchAll(/"id":"([^"]+)","i":(\d+)/g)].map(([, id, i]) => `${id}@${i}`));
    if (got.length >= count) client.end();
  }
  return got;
};

describe('a client that reads nothing', () => {
  it('costs the same however many states its jobs go through, and gets the last of each in the end', async () => {
    const client = live();
    for (let i = 1; i <= 20_000; i += 1) offer(client, change('render_job', `job-${i % 10}`, i));
    expect(client.hasEnded).toBe(false);
    expect(client.bufferedBytes).toBeLessThan(40_000);
    const last = Array.from({ length: 10 }, (_, n) => 19_991 + n).map((i) => `job-${i % 10}@${i}`);
    expect(await received(client, 10)).toEqual(last);
  });

  it('is told to come again when events would grow without bound, and nothing more is kept for it', async () => {
    const client = live();
    let most = 0;
    for (let i = 1; i <= 5_000; i += 1) {
      offer(client, change('event', `event-${i}`, i));
      most = Math.max(most, client.bufferedBytes);
    }
    expect(client.hasEnded).toBe(true);
    expect(most).toBeLessThan(MAX_WAITING_BYTES + 100_000);
    expect(client.bufferedBytes).toBeLessThan(100_000);
    const got = await received(client);
    expect(got).toEqual(got.map((_, index) => `event-${index + 1}@${index + 1}`));
  });

  it('doesn’t hold up the end of the process', async () => {
    const client = live();
    await new Promise((resolve) => {
      client.stream.once('close', resolve);
      client.stream.push(Buffer.alloc(100_000));
      client.cutOff();
    });
    expect(client.stream.destroyed).toBe(true);
  });
});

describe('a client', () => {
  it('gets what came before it was live once that is known to be missing, and nothing twice', async () => {
    const client = new LiveClient({ tenantId: TENANT });
    for (const i of [1, 2, 3, 4]) offer(client, change('event', `event-${i}`, i));
    client.goLive({ t: 1, i: 2 });
    offer(client, change('event', 'late', 2));
    offer(client, change('event', 'event-5', 5));
    expect(await received(client, 3)).toEqual(['event-3@3', 'event-4@4', 'event-5@5']);
  });

  it('gets what it asked for: of its tenant, of its campaign, of its kind', () => {
    const client = new LiveClient({ tenantId: TENANT, campaignId: 'cmp_1', kinds: ['event'] });
    const mine = change('event', 'e', 1, { campaignId: 'cmp_1' });
    expect(client.wants(mine)).toBe(true);
    expect(client.wants({ ...mine, tenantId: 'ten_b' })).toBe(false);
    expect(client.wants({ ...mine, campaignId: 'cmp_2' })).toBe(false);
    expect(client.wants(change('event', 'e', 1))).toBe(false);
    expect(client.wants(change('render_job', 'j', 1, { campaignId: 'cmp_1' }))).toBe(false);
  });
});
