import type { CampaignId, TenantId } from '@greenlight/shared/kernel/ids.js';
import type { Month } from '@greenlight/shared/spend/month.js';
import { SpendQuery } from '@greenlight/shared/spend/spend-report.js';
import { openTestDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import { LedgerRepository } from './ledger.repository.js';
import { LedgerEntryDocument, LedgerEntrySchema } from './ledger-entry.model.js';
import { SpendTotalDocument, SpendTotalSchema } from './spend-total.model.js';
import { SpendTotalsRepository } from './spend-totals.repository.js';

interface Profiled {
  readonly op: string;
  readonly ns: string;
  readonly planSummary: string;
  readonly docsExamined: number;
  readonly hasSortStage?: boolean;
  readonly command: { readonly aggregate?: string };
}

const MONTHS = 12;
const CAMPAIGNS = 20;
const PROVIDERS = ['one', 'two', 'three', 'four'];
const LIMIT = 5;
const scope = { tenantId: 'ten_01BIG' as TenantId };
const monthNumber = (index: number): Month => `2026-${String(index + 1).padStart(2, '0')}`;

describe('the indexes of spending', () => {
  let database: TestDatabase;
  let totals: SpendTotalsRepository;
  let ledger: LedgerRepository;

  const profile = async (work: () => Promise<unknown>): Promise<Profiled[]> => {
    const db = database.connection.getClient().db(database.name);
    await db.setProfilingLevel('all');
    await work();
    await db.setProfilingLevel('off');
    const ns = ['spend_totals', 'ledger_entries'].map((name) => `${database.name}.${name}`);
    const seen = await db
      .collection('system.profile')
      .find({ ns: { $in: ns } })
      .toArray();
    await db.collection('system.profile').drop();
    return (seen as unknown as Profiled[]).filter(({ command }) => command.aggregate === undefined);
  };

  beforeAll(async () => {
    database = await openTestDatabase();
    const totalModel = database.connection.model<SpendTotalDocument>(SpendTotalDocument.name, SpendTotalSchema);
    const entryModel = database.connection.model<LedgerEntryDocument>(LedgerEntryDocument.name, LedgerEntrySchema);
    await Promise.all([totalModel.init(), entryModel.init()]);
    totals = new SpendTotalsRepository(totalModel);
    ledger = new LedgerRepository(entryModel);
    const places = Array.from({ length: MONTHS * CAMPAIGNS }, (_, index) => ({
      tenantId: index % 3 === 0 ? 'ten_01SMALL' : scope.tenantId,
      month: monthNumber(index % MONTHS),
      campaignId: `cmp_0${Math.floor(index / MONTHS)}`,
    })).flatMap((place) => PROVIDERS.map((provider) => ({ ...place, provider })));
    await totalModel.insertMany(
      places.map((place, index) => ({ ...place, _id: `${index}`, kind: 'line', reservedMicros: 1, spentMicros: 1 })),
    );
    await entryModel.insertMany(
      places.map((place, index) => ({
        ...{ ...place, _id: `${index}`, kind: 'reserve', renderJobId: `rnd_0${index}`, lines: [], at: 'then' },
      })),
    );
  });
  afterAll(() => database?.close());

  it.each([
    ['of everything', {}],
    ['of a month', { month: monthNumber(4) }],
    ['of a campaign', { campaignId: 'cmp_07' as CampaignId }],
    ['of a provider', { provider: 'two' }],
    ['of a campaign at a provider', { campaignId: 'cmp_07' as CampaignId, provider: 'two' }],
  ])('answer the report %s in its order, without looking at more than a page', async (_, given) => {
    const query = SpendQuery.parse({ limit: String(LIMIT), ...given });
    const [found, ...others] = await profile(() => totals.page(scope, query));
    expect(others).toEqual([]);
    expect(found?.planSummary).toMatch(/^IXSCAN/);
    expect(found?.hasSortStage).toBeUndefined();
    expect(found?.docsExamined).toBeLessThanOrEqual(LIMIT);
  });

  it('read the entries of a month, and no others', async () => {
    let entries = 0;
    const read = async () => {
      for await (const _ of ledger.ofMonth(scope, monthNumber(1))) entries += 1;
    };
    const seen = await profile(read);
    expect(entries).toBeGreaterThan(0);
    expect(seen.reduce((sum, { docsExamined }) => sum + docsExamined, 0)).toBe(entries);
    expect(seen[0]?.planSummary).toMatch(/^IXSCAN/);
  });
});
