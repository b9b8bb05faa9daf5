import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { RenderJob } from '@greenlight/shared/media/render-job.js';
import { startApi, type TestApi } from '../../../test/support/api.js';
import { activateStrategy, createCampaign } from '../../../test/support/campaign-steps.js';
import type { Part } from '../../../test/support/test-tenant.js';
import { ApiClient, Refused } from './api-client.js';
import { requireProvider } from './check-provider.js';
import { Narrator } from './narrator.js';
import { orderMedia } from './order-media.js';
import type { Cast, Outside, Person, Stage } from './stage.js';
import { Transcript } from './transcript.js';

const RUNWAY: Outside = { name: 'runway', title: 'Runway' };

let api: TestApi;
let apiUrl: string;
let campaignId: CampaignId;
beforeAll(async () => {
  api = await startApi({ environment: { RUNWAYML_API_SECRET: 'key', RUNWAYML_BASE_URL: 'http://127.0.0.1:1' } });
  await api.app.listen(0, '127.0.0.1');
  apiUrl = await api.app.getUrl();
  campaignId = await createCampaign(api.as('manager'));
  await activateStrategy(api.as('manager'), campaignId);
});
afterAll(() => api.close());

const person = (part: Part): Person => {
  const { id, key } = api.tenant.member(part);
  return {
    id,
    name: part,
    firstName: part,
    role: part,
    api: new ApiClient({ apiUrl, person: part, key }, new Transcript()),
  };
};

/** As much of the stage as an order needs; `told` is what the audience hears. */
const stageWith = (outside?: Outside) => {
  const told: string[] = [];
  const narrator = new Narrator({ write: (text) => told.push(text) }, false);
  const cast = { owner: person('manager') } as Cast;
  return { told, stage: { cast, narrator, ...(outside === undefined ? {} : { outside }) } as Stage };
};

const order = async (stage: Stage, fields: object) => {
  const request = {
    name: 'Made',
    type: 'video',
    format: 'story',
    channel: 'newsroom',
    generate: true,
    ...fields,
  } as const;
  const { renderJobId } = await orderMedia(stage, `campaigns/${campaignId}/creatives`, request, request);
  return renderJobId === undefined
    ? undefined
    : (await stage.cast.owner.api.get(`render-jobs/${renderJobId}`, RenderJob)).provider;
};

describe('media', () => {
  it('are ordered from the provider that the demo is played with', async () => {
    const { stage, told } = stageWith(RUNWAY);
    expect(await order(stage, {})).toBe('runway');
    expect(told).toEqual([]);
  });

  it('are ordered from the studio where that one can’t make them, and the audience hears why', async () => {
    const { stage, told } = stageWith(RUNWAY);
    expect(await order(stage, { format: 'feed' })).toBe('studio');
    expect(told.join('')).toContain('runway makes no video in the format feed: the studio makes “Made”.');
  });

  it('are ordered from the studio when no other one is named', async () => {
    expect(await order(stageWith().stage, { format: 'wide' })).toBe('studio');
  });

  it('are not ordered with words alone, nor is anybody said to make them', async () => {
    const { stage, told } = stageWith(RUNWAY);
    const text = { name: 'Words', type: 'text', format: 'feed', channel: 'newsroom', generate: true } as const;
    const { id, renderJobId } = await orderMedia(stage, `campaigns/${campaignId}/creatives`, text, text);
    expect(renderJobId).toBeUndefined();
    await orderMedia(stage, `creatives/${id}/regenerate`, { parts: ['copy'] }, text);
    expect(told).toEqual([]);
  });

  it('are not ordered at all, and nobody is said to make them, when something else is wrong', async () => {
    const { stage, told } = stageWith(RUNWAY);
    await expect(order(stage, { channel: 'pigeons' })).rejects.toThrow(Refused);
    expect(told).toEqual([]);
  });
});

describe('a server', () => {
  it('that has the provider is played on', async () => {
    await expect(requireProvider({ operator: person('operator') }, 'runway')).resolves.toBeUndefined();
  });

  it('that hasn’t is not, and one line says which variable it lacks', async () => {
    await expect(requireProvider({ operator: person('operator') }, 'pika')).rejects.toThrow(
      /^The server has no provider “pika”: FAL_KEY is missing\. .*$/,
    );
  });
});
