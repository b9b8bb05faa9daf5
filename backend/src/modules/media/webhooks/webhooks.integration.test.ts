import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { RECONCILIATION_MS } from '@greenlight/shared/media/render-timing.js';
import { type RenderingApi, startRenderingApi } from '../../../../test/support/rendering-api.js';
import { QueueWorker } from '../../../platform/queue/queue-worker.js';

let api: RenderingApi;
let campaignId: CampaignId;
let events = 0;
const START = Date.parse('2026-08-01T07:00:00.000Z');
const passTime = (ms: number) => api.holdTime(new Date(START + ms).toISOString());

beforeAll(async () => {
  api = await startRenderingApi();
  campaignId = await api.campaign();
});
beforeEach(async () => {
  api.provider.reset();
  passTime(0);
  await api.database.connection.collection('webhook_inbox').deleteMany({});
});
afterAll(() => api?.close());

const happening = (providerJobId: string, status = 'succeeded') => {
  events += 1;
  return { providerJobId, eventId: `event-${events}`, status };
};

const send = async (
  address: string | undefined,
  { raw, headers }: { raw: Buffer; headers: Record<string, string> },
) => {
  const url = new URL(address ?? '').pathname;
  const { statusCode, body } = await api.app.inject({ method: 'POST', url, payload: raw, headers });
  return { status: statusCode, body: body === '' ? undefined : JSON.parse(body) };
};

const deliver = (jobId: string | undefined, event: object) =>
  send(api.provider.callbacks.get(jobId ?? ''), api.provider.delivery(event));

/** Works on what is due by its own time alone. */
const workOnWhatIsDue = () => api.app.get(QueueWorker).runDue();
const inbox = (filter: object = {}) => api.count('webhook_inbox', filter);

/** A job that its provider has taken and works on. */
const running = async (): Promise<string> => {
  const { renderJobId = '' } = await api.createImage(campaignId, `Poster ${events}-${Math.random()}`);
  api.provider.answer({ status: 'running' });
  await api.work();
  api.provider.answer((id) => api.provider.succeeded(id));
  return renderJobId;
};

describe('what a provider tells us about a job', () => {
  it('has the job looked at now, and what the provider says when asked is what counts', async () => {
    const jobId = await running();
    expect(await workOnWhatIsDue()).toBe(0);
    expect((await deliver(jobId, happening('order-1', 'failed'))).status).toBe(204);
    await workOnWhatIsDue();
    expect(await api.job(jobId)).toMatchObject({ state: 'published', attempts: [{ providerJobId: 'order-1' }] });
  });

  it('has one effect, however often it comes and in whatever order', async () => {
    const jobId = await running();
    const [begun, ended] = [happening('order-1', 'running'), happening('order-1')];
    for (const event of [ended, begun, ended, begun]) expect((await deliver(jobId, event)).status).toBe(204);
    await Promise.all([ended, ended, ended].map((event) => deliver(jobId, event)));
    await workOnWhatIsDue();
    expect(await deliver(jobId, ended)).toMatchObject({ status: 204 });
    expect(await api.job(jobId)).toMatchObject({ state: 'published' });
    expect([await inbox(), await workOnWhatIsDue()]).toEqual([2, 0]);
    expect(await api.count('ledger_entries', { renderJobId: jobId, kind: 'close' })).toBe(1);
  });

  it('is not lost when it comes before our own record of the submission', async () => {
    const { renderJobId: jobId = '' } = await api.createImage(campaignId, 'Early');
    api.provider.onOrder(async () => {
      expect(await deliver(jobId, happening('order-1'))).toMatchObject({ status: 204 });
      expect((await api.job(jobId)).state).toBe('submitting');
    });
    await api.work();
    expect(await api.job(jobId)).toMatchObject({ state: 'published', attempts: [{ providerJobId: 'order-1' }] });
  });

  it('finds a submission whose answer was lost, so that it is not ordered twice', async () => {
    const { renderJobId: jobId = '' } = await api.createImage(campaignId, 'Lost answer');
    api.provider.loseAnswers();
    await api.work();
    passTime(RECONCILIATION_MS + 1);
    await api.work();
    expect((await api.job(jobId)).state).toBe('unknown');
    await deliver(jobId, happening('order-1'));
    await workOnWhatIsDue();
    expect(await api.job(jobId)).toMatchObject({ state: 'published', attempts: [{ providerJobId: 'order-1' }] });
    expect(api.provider.orders).toEqual([jobId]);
  });
});

describe('a delivery that nobody can vouch for', () => {
  it.each([
    ['an altered body', (): object => ({}), 'signature_invalid', 403],
    [
      'a foreign address',
      (address: string) => ({ address: address.replace(/.$/, (end) => (end === 'A' ? 'B' : 'A')) }),
    ],
    ['the address of another provider', (address: string) => ({ address: address.replace('/scripted/', '/studio/') })],
    ['the address of another job', (address: string) => ({ address: address.replace(/rnd_./, 'rnd_Z') })],
    ['no address at all', (address: string) => ({ address: address.replace(/[^/]*$/, 'x') })],
  ])('(%s) is refused, and nothing is written', async (_, alter, code = 'not_found', status = 404) => {
    const jobId = await running();
    const genuine = api.provider.callbacks.get(jobId) ?? '';
    const { address }: { address?: string } = alter(genuine);
    const { raw, headers } = api.provider.delivery(happening('order-1'));
    const body = address === undefined ? Buffer.concat([raw, Buffer.from(' ')]) : raw;
    expect(await send(address ?? genuine, { raw: body, headers })).toMatchObject({ status, body: { code } });
    expect([await inbox(), await workOnWhatIsDue()]).toEqual([0, 0]);
  });
});

describe('a submission whose answer was lost', () => {
  const lost = async (): Promise<string> => {
    const { renderJobId = '' } = await api.createImage(campaignId, `Lost ${Math.random()}`);
    api.provider.loseAnswers();
    await api.work();
    expect((await api.job(renderJobId)).state).toBe('unknown');
    return renderJobId;
  };

  it('is found in the provider’s list of jobs', async () => {
    const jobId = await lost();
    api.provider.lists((id) => (id === jobId ? { providerJobId: 'order-1' } : undefined));
    await api.work();
    expect(await api.job(jobId)).toMatchObject({ state: 'published', attempts: [{ providerJobId: 'order-1' }] });
    expect(api.provider.orders).toEqual([jobId]);
  });

  it('is made again only when the list is old enough to know of it, and doesn’t', async () => {
    const jobId = await lost();
    api.provider.lists(() => undefined);
    passTime(60_000);
    await api.work();
    expect((await api.job(jobId)).state).toBe('unknown');
    api.provider.onOrder(() => undefined);
    passTime(4 * 60_000);
    await api.work();
    expect(await api.job(jobId)).toMatchObject({ state: 'published', attempts: [{ number: 1 }, { number: 2 }] });
    expect(api.provider.orders).toEqual([jobId, jobId]);
  });
});
