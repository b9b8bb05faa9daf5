import { ProviderBreakers } from '../src/modules/media/health/provider-breakers.js';
import { type RenderingApi, startRenderingApi } from './support/rendering-api.js';

const TOKEN = 'a-token-of-the-operator';

let api: RenderingApi;
const read = (token?: string) =>
  api.anonymous.get('/metrics', token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } });
const setToken = (metricsToken: string | undefined) => Object.assign(api.config, { metricsToken });
/** The value of a line that begins so. */
const sampleOf = (text: string, line: string): number =>
  Number(
    text
      .split('\n')
      .find((each) => each.startsWith(line))
      ?.split(' ')
      .at(-1),
  );

beforeAll(async () => {
  api = await startRenderingApi();
});
beforeEach(() => setToken(TOKEN));
afterAll(() => api?.close());

describe('the metrics', () => {
  it('tell what waits, what runs and how it went, and name no tenant and no id', async () => {
    const campaignId = await api.campaign();
    await api.createImage(campaignId);
    const { body: before } = await read(TOKEN);
    expect(sampleOf(before, 'greenlight_render_jobs{provider="scripted",state="queued"}')).toBe(1);
    expect(sampleOf(before, 'greenlight_queue_due_jobs{kind="render",state="ready"}')).toBe(1);
    expect(sampleOf(before, 'greenlight_queue_oldest_seconds{kind="render",state="ready"}')).toBeGreaterThan(0);
    await api.work();
    const { body: after } = await read(TOKEN);
    const done = 'greenlight_render_attempts_total{provider="scripted",outcome="published"}';
    expect([sampleOf(after, done), after.includes('provider="scripted",state="queued"')]).toEqual([1, false]);
    const calls = 'greenlight_provider_call_duration_seconds_count{provider="scripted",outcome="answered"}';
    expect(sampleOf(after, calls)).toBeGreaterThanOrEqual(2);
    expect(after).not.toContain(api.tenant.id);
    expect(after).not.toContain(campaignId);
  });

  it('are off where nobody set a token, and shown to nobody without it: no member’s key opens them', async () => {
    setToken(undefined);
    expect((await read(TOKEN)).status).toBe(404);
    setToken(TOKEN);
    for (const token of [undefined, '', 'another', `${TOKEN}x`]) expect((await read(token)).status).toBe(401);
    const asAdmin = await api.as('admin').get('/metrics');
    expect(asAdmin.status).toBe(401);
    expect((await read(TOKEN)).status).toBe(200);
  });

  it('count requests by route and never by address, deliveries that were refused, breakers and live connections', async () => {
    await api.anonymous.post('/webhooks/scripted-by-anybody/forged', {});
    await api.as('viewer').get('/campaigns/cmp_01J8Z3NOTTHERE');
    api.app.get(ProviderBreakers, { strict: false }).admit(api.tenant.id as never, 'scripted');
    const { body } = await read(TOKEN);
    const route = 'route="/api/v1/campaigns/:id",status="404"';
    expect(sampleOf(body, `greenlight_http_request_duration_seconds_count{method="GET",${route}}`)).toBe(1);
    expect(body).not.toContain('NOTTHERE');
    expect(sampleOf(body, 'greenlight_webhooks_total{provider="any",outcome="refused"}')).toBe(1);
    expect(body).not.toContain('by-anybody');
    expect(sampleOf(body, 'greenlight_provider_breakers{provider="scripted",state="closed"}')).toBe(1);
    expect(sampleOf(body, 'greenlight_live_clients')).toBe(0);
    expect(sampleOf(body, 'process_resident_memory_bytes')).toBeGreaterThan(0);
  });
});
