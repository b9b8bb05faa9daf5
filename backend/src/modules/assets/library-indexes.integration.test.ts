import { ASSET_MEDIA_TYPES } from '@greenlight/shared/asset/asset.js';
import { ListAssetsQuery } from '@greenlight/shared/asset/asset-lists.js';
import type { Digest } from '@greenlight/shared/kernel/digest-schema.js';
import type { TenantId } from '@greenlight/shared/kernel/ids.js';
import { openTestDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import { AssetDocument, AssetSchema } from './asset.model.js';
import { shelfPlace } from './asset-search.js';
import { AssetsRepository } from './assets.repository.js';

interface Profiled {
  op: string;
  planSummary: string;
  keysExamined: number;
  docsExamined: number;
  hasSortStage?: boolean;
  command: { aggregate?: string };
}

const MANY = 4_000;
const LIMIT = 10;
const scope = { tenantId: 'ten_01BIG' as TenantId };

describe('the indexes of the library', () => {
  let database: TestDatabase;
  let assets: AssetsRepository;

  const query = (given: Record<string, string> = {}) => ListAssetsQuery.parse({ limit: LIMIT, ...given });

  /** What the server did to find a page's assets, as its profiler saw it; counting is apart. */
  const find = async (work: () => Promise<unknown>): Promise<Profiled> => {
    const db = database.connection.getClient().db(database.name);
    await db.setProfilingLevel('all');
    await work();
    await db.setProfilingLevel('off');
    const seen = await db
      .collection('system.profile')
      .find({ ns: `${database.name}.assets` })
      .toArray();
    await db.collection('system.profile').drop();
    const found = (seen as unknown as Profiled[]).find(({ command }) => command.aggregate === undefined);
    if (!found) throw new Error('Nothing was looked for.');
    return found;
  };

  beforeAll(async () => {
    database = await openTestDatabase();
    const model = database.connection.model<AssetDocument>(AssetDocument.name, AssetSchema);
    await model.init();
    assets = new AssetsRepository(model);
    const start = Date.parse('2026-01-01T00:00:00.000Z');
    const documents = Array.from({ length: MANY }, (_, index): AssetDocument => {
      const number = String(index).padStart(6, '0');
      // Ten at a time have the same moment, so that the id decides between them.
      const uploadedAt = new Date(start + Math.floor(index / 10) * 1_000).toISOString();
      return {
        ...{ _id: `ast_${number}`, tenantId: index % 3 === 0 ? 'ten_01SMALL' : scope.tenantId },
        ...{ type: index % 2 === 0 ? 'image' : 'video', mediaType: ASSET_MEDIA_TYPES[0] },
        ...{ filename: `File ${number}.png`, foldedFilename: `file ${number}.png`, bytes: 1 },
        ...{ sha256: number.padStart(64, '0'), tags: index % 50 === 0 ? ['rare', 'x'] : ['x'], collections: [] },
        ...{ aiGenerated: false, archived: index % 7 === 0, uploadedBy: 'usr_01X', uploadedAt, rev: 1 },
        shelfPlace: shelfPlace({ uploadedAt, _id: `ast_${number}` }),
        integrity: { state: 'intact', checkedAt: uploadedAt },
      };
    });
    await model.insertMany(documents);
  });
  afterAll(() => database.close());

  it.each([
    ['everything', {}, 'IXSCAN { tenantId: 1, archived: 1, shelfPlace: -1 }'],
    ['one type', { type: 'video' }, 'IXSCAN { tenantId: 1, archived: 1, type: 1, shelfPlace: -1 }'],
    ['one tag', { tags: 'rare' }, 'IXSCAN { tenantId: 1, archived: 1, tags: 1, shelfPlace: -1 }'],
  ])('page through %s without looking at anything else or sorting', async (_, search, planSummary) => {
    const first = await assets.page(scope, query(search));
    const seen = await find(() => assets.page(scope, query({ ...search, after: first.next ?? '' })));
    expect(seen.planSummary).toBe(planSummary);
    expect(seen.hasSortStage ?? false).toBe(false);
    expect(seen.docsExamined).toBeLessThanOrEqual(LIMIT);
    expect(seen.keysExamined).toBeLessThanOrEqual(LIMIT);
  });

  it('page through all of them in order, each once', async () => {
    const ids: string[] = [];
    let after: string | undefined;
    do {
      const page = await assets.page(scope, query(after === undefined ? {} : { after }));
      ids.push(...page.records.map(({ id }) => id));
      after = page.next;
      expect(page.total).toBe(2_285);
    } while (after !== undefined);
    expect(ids).toHaveLength(2_285);
    expect(ids).toEqual(ids.toSorted().toReversed());
  });

  it('find the asset of given bytes with one key', async () => {
    const seen = await find(() => assets.ofContent(scope, '1'.padStart(64, '0') as Digest));
    expect(seen).toMatchObject({ keysExamined: 1, docsExamined: 1 });
  });

  it('find what was not read for a while, the longest unread first', async () => {
    const seen = await find(() => assets.unreadSince(scope, new Date('2027-01-01'), 20));
    expect(seen).toMatchObject({ planSummary: 'IXSCAN { tenantId: 1, integrity.checkedAt: 1 }', keysExamined: 20 });
    expect(seen.hasSortStage ?? false).toBe(false);
  });
});
