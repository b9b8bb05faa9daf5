import { type TextWriter, TextWriterError, type WrittenText } from '@greenlight/providers/text/contract.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { startApi, type TestApi } from '../../../test/support/api.js';
import { activateStrategy, createCampaign } from '../../../test/support/campaign-steps.js';
import { TEXT_WRITERS } from './write-copy.js';

let api: TestApi;
let campaignId: CampaignId;
let offline: TextWriter[];

beforeAll(async () => {
  api = await startApi();
  campaignId = await createCampaign(api.as('manager'));
  await activateStrategy(api.as('manager'), campaignId);
  offline = [...writers()];
});
afterEach(() => {
  writers().splice(0, Number.POSITIVE_INFINITY, ...offline);
});
afterAll(() => api?.close());

/** Those that the API asks, in their order. */
const writers = (): TextWriter[] => api.app.get(TEXT_WRITERS, { strict: false });

const RECORD = { model: 'm-1', inputTokens: 900, outputTokens: 60, costMicros: 1_200 };
const COPY = { headline: 'Ride on', body: 'Come.', callToAction: 'Join', hashtags: ['#Ride'], altText: 'A wheel' };
const DOWN: TextWriter = {
  name: 'down',
  compose: async () => {
    throw new TextWriterError('The model is down.', 'down.unreachable', true);
  },
};
const answering = (name: string, copy: object): TextWriter => ({
  name,
  compose: async () => ({ copy, record: RECORD }) as WrittenText,
});

const create = () => {
  const request = { name: 'Note', type: 'text', format: 'feed', channel: 'newsroom', generate: true };
  return api.as('manager').post(`/campaigns/${campaignId}/creatives`, request);
};
const recordsOf = (creativeId: string) =>
  api.database.connection.collection('text_generations').find({ creativeId }).sort({ _id: 1 }).toArray();

describe('having words written', () => {
  it('goes on to the next writer when one is down', async () => {
    writers().splice(0, 1, DOWN, answering('second', COPY));
    const { body } = await create();
    expect(body).toMatchObject({ state: 'ready', copy: COPY });
    expect(await recordsOf(body.id)).toMatchObject([{ writer: 'second', ...RECORD, used: true }]);
  });

  it('takes nothing but what was asked for, and records what the rest cost', async () => {
    writers().splice(
      0,
      1,
      answering('talkative', { ...COPY, state: 'approved' }),
      answering('sloppy', { ...COPY, hashtags: ['no tag'] }),
      answering('third', COPY),
    );
    const { body } = await create();
    expect(body.copy).toEqual(COPY);
    const records = await recordsOf(body.id);
    expect(records.map(({ writer, used, costMicros }) => [writer, used, costMicros])).toEqual([
      ['talkative', false, 1_200],
      ['sloppy', false, 1_200],
      ['third', true, 1_200],
    ]);
    expect(new Set(records.map(({ promptHash }) => promptHash)).size).toBe(1);
  });

  it('fails with every writer’s reason, and nothing is created', async () => {
    writers().splice(0, 1, DOWN, answering('sloppy', {}));
    const before = (await api.as('viewer').get(`/campaigns/${campaignId}/creatives`)).body.total;
    const answer = await create();
    expect(answer.body).toMatchObject({
      code: 'provider_unavailable',
      refusals: ['down: The model is down.', 'sloppy: The answer is not what was asked for.'],
    });
    expect((await api.as('viewer').get(`/campaigns/${campaignId}/creatives`)).body.total).toBe(before);
  });
});

describe('the evaluation', () => {
  it('is that of the campaign as it is stored now', async () => {
    const { status, body } = await api.as('viewer').get(`/campaigns/${campaignId}/evaluation`);
    const { gateRevision } = (await api.as('viewer').get(`/campaigns/${campaignId}`)).body;
    expect(status).toBe(200);
    expect(body).toMatchObject({ campaignId, gateRevision, completion: { strategy: 100 } });
  });

  it('of another organisation’s campaign is not there', async () => {
    expect((await api.foreign.as('admin').get(`/campaigns/${campaignId}/evaluation`)).status).toBe(404);
  });
});
