import { NO_PARTS, storedCampaign } from '@greenlight/shared/campaign/campaign-machine.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { SAMPLE_NOW, sampleCampaign } from '@greenlight/shared/testing/sample-campaign.js';
import { createCampaign } from '../../../test/support/campaign-steps.js';
import { type CoreApi, startCoreApi } from '../../../test/support/core-api.js';
import type { CampaignDocument } from './campaign.model.js';

const NAMES = ['Otoño FP 2026', 'Spring (50% off)', 'Winter sale', 'Autumn sale', 'Otoño abierto'];

let api: CoreApi;
const ids: CampaignId[] = [];
beforeAll(async () => {
  api = await startCoreApi();
  for (const name of NAMES) ids.push(await createCampaign(api.as('manager'), name));
  await api.as('manager').post(`/campaigns/${ids[2]}/archive`);
});
afterAll(() => api?.close());

const list = async (query: Record<string, string | number> = {}) => {
  const answer = await api.as('viewer').get('/campaigns', { query });
  return { ...answer, names: answer.body.data?.map(({ name }: { name: string }) => name) };
};

describe('the list of campaigns', () => {
  it('is newest first, in pages, with the total of all that match', async () => {
    const { body, names, headers } = await list({ limit: 2, offset: 1 });
    expect(body).toMatchObject({ total: NAMES.length, limit: 2, offset: 1 });
    expect(headers['x-total-count']).toBe(String(NAMES.length));
    expect(names).toEqual(['Autumn sale', 'Winter sale']);
    expect(body.data[0].gateRevision).toBe(1);
  });

  it('goes on after the last one seen, also when newer ones come meanwhile', async () => {
    const first = await list({ limit: 2 });
    const late = await createCampaign(api.as('manager'), 'Zebra');
    const { names } = await list({ limit: 2, after: first.body.data[1].id });
    expect(names).toEqual(['Winter sale', 'Spring (50% off)']);
    await api.as('manager').post(`/campaigns/${late}/archive`);
  });

  it.each([
    ['otoño', ['Otoño abierto', 'Otoño FP 2026']],
    ['OTONO F', ['Otoño FP 2026']],
    ['sale', ['Autumn sale', 'Winter sale']],
    ['(50%', ['Spring (50% off)']],
    ['.*', []],
    ['ale', []],
  ])('finds names with a word that begins with %j, taken literally', async (q, names) => {
    expect((await list({ q })).names).toEqual(names);
  });

  it('filters by state', async () => {
    const { body, names } = await list({ state: 'archived', q: 'winter' });
    expect(names).toEqual(['Winter sale']);
    expect(body.total).toBe(1);
  });

  it.each([{ state: 'unknown' }, { limit: 0 }, { after: 'x' }, { sort: 'name' }, { 'q[$ne]': 'x' }])(
    'refuses %j',
    async (query: Record<string, string | number>) => {
      expect((await list(query)).status).toBe(422);
    },
  );

  it('reads an index for every question it can be asked, and only what it answers', async () => {
    const { db } = api.database.connection;
    await db?.collection<CampaignDocument>('campaigns').insertMany(manyOthers());
    await db?.command({ profile: 2 });
    const questions: Record<string, string>[] = [{}, { state: 'draft' }, { q: 'otono' }, { q: 'sale', state: 'draft' }];
    for (const query of questions) await list(query);
    await list({ after: ids[3] ?? '' });
    await db?.command({ profile: 0 });
    const profile = db?.collection<Profiled>('system.profile').find({ ns: /\.campaigns$/, op: 'query' });
    const plans = (await profile?.toArray()) ?? [];
    expect(plans).toHaveLength(questions.length + 1);
    for (const { planSummary, docsExamined, nreturned } of plans) {
      expect(planSummary).toMatch(/^IXSCAN/);
      expect(docsExamined - nreturned).toBeLessThanOrEqual(1);
    }
  });
});

/** Enough for the planner to prefer the right index. */
const manyOthers = (): CampaignDocument[] =>
  Array.from({ length: 500 }, (_, number) => ({
    _id: `cmp_0${String(number).padStart(4, '0')}`,
    tenantId: api.tenant.id,
    name: `Filler ${number}`,
    nameTerms: [`filler ${number}`, String(number)],
    slug: `filler-${number}`,
    brief: sampleCampaign().campaign.brief,
    state: number % 2 === 0 ? 'draft' : 'live',
    parts: NO_PARTS,
    machineVersion: storedCampaign.version,
    paused: false,
    createdBy: 'usr_01',
    createdAt: SAMPLE_NOW.toISOString(),
    updatedAt: SAMPLE_NOW.toISOString(),
    rev: 1,
  }));

interface Profiled {
  planSummary: string;
  docsExamined: number;
  nreturned: number;
}
