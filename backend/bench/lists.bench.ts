/**
 * Pages of lists with 100,000 campaigns and assets: how many index keys and documents the database looks at for one
 * page (from its own profiler), and the time beside a plain read of as many documents by _id.
 */
import process from 'node:process';
import type { mongo } from 'mongoose';
import { shelfPlace } from '../src/modules/assets/asset-search.js';
import type { BenchApi } from './bench-api.js';
import { accepted, createBenchCampaign } from './bench-campaign.js';
import { compare, type Row } from './compare.js';

const ROWS = 100_000;
const BATCH = 5_000;
const LIMIT = 50;
const ROUNDS = 31;

export interface Examined {
  readonly title: string;
  readonly keys: number;
  readonly documents: number;
  readonly limit: number;
}

interface Copied {
  _id: string;
  /** Of campaigns: unique in a tenant. */
  slug?: string;
  /** Of assets: unique in a tenant. */
  sha256?: string;
  /** Of assets: with the id it gives their place in the library. */
  uploadedAt?: string;
}

interface Profile {
  ns: string;
  keysExamined: number;
  docsExamined: number;
}

const fill = async (collection: mongo.Collection<Copied>, prefix: string, original: Copied): Promise<void> => {
  for (let start = 0; start < ROWS; start += BATCH) {
    const clones = Array.from({ length: BATCH }, (_, index) => {
      const id = `${prefix}_${String(start + index).padStart(26, '0')}`;
      return {
        ...original,
        _id: id,
        ...(original.slug === undefined ? {} : { slug: id.toLowerCase() }),
        ...(original.sha256 === undefined ? {} : { sha256: String(start + index).padStart(64, '0') }),
        ...(original.uploadedAt === undefined
          ? {}
          : { shelfPlace: shelfPlace({ uploadedAt: original.uploadedAt, _id: id }) }),
      };
    });
    await collection.insertMany(clones, { ordered: false });
  }
};

/** An asset's record as it is stored; its bytes are never asked for here. */
const someAsset = (api: BenchApi): Copied & Record<string, unknown> => ({
  _id: 'ast_bench',
  tenantId: api.tenant.id,
  type: 'image',
  filename: 'roof.png',
  foldedFilename: 'roof.png',
  mediaType: 'image/png',
  bytes: 1_000,
  sha256: '0'.repeat(64),
  tags: ['roof'],
  collections: [],
  aiGenerated: false,
  archived: false,
  integrity: { state: 'intact', checkedAt: '2026-08-20T09:00:00.000Z' },
  uploadedBy: api.tenant.member('manager').id,
  uploadedAt: '2026-08-20T09:00:00.000Z',
  rev: 1,
});

/** What the database looked at for the finds of one call; counts of totals are left out. */
const profiled = async (api: BenchApi, collection: string, call: () => Promise<unknown>) => {
  const db = api.database.connection.getClient().db(api.database.name);
  await db.setProfilingLevel('all');
  await call();
  await db.setProfilingLevel('off');
  const [seen] = await db
    .collection<Profile>('system.profile')
    .find({ ns: `${api.database.name}.${collection}`, 'command.find': collection, 'command.limit': { $gte: LIMIT } })
    .sort({ ts: -1 })
    .limit(1)
    .toArray();
  if (!seen) throw new Error(`The profiler saw no find on ${collection}.`);
  return seen;
};

export const benchLists = async (api: BenchApi): Promise<{ rows: Row[]; examined: Examined[] }> => {
  const owner = api.as('manager');
  const campaignId = await createBenchCampaign(api, owner, 1);
  const rows: Row[] = [];
  const examined: Examined[] = [];
  const collections = [
    { name: 'campaigns', prefix: 'cmp', original: { _id: campaignId } },
    { name: 'assets', prefix: 'ast', original: someAsset(api) },
  ];
  for (const { name, prefix, original } of collections) {
    const collection = api.database.connection.collection<Copied>(name) as unknown as mongo.Collection<Copied>;
    const stored = (await collection.findOne({ _id: original._id })) ?? original;
    await fill(collection, prefix, stored);
    const page = () => owner.get(`/${name}`, { query: { limit: LIMIT } });
    accepted(await page());
    const ids = (
      await collection
        .find({}, { projection: { _id: 1 } })
        .limit(LIMIT)
        .toArray()
    ).map(({ _id }) => _id);
    rows.push(
      await compare({
        title: `a page of ${LIMIT} of ${ROWS.toLocaleString('en')} ${name}, with its total`,
        baseline: { name: 'find by _id', run: () => collection.find({ _id: { $in: ids } }).toArray() },
        subject: { name: 'GET', run: async () => accepted(await page()) },
        rounds: ROUNDS,
      }),
    );
    const { keysExamined, docsExamined } = await profiled(api, name, page);
    examined.push({ title: `${name}, one page`, keys: keysExamined, documents: docsExamined, limit: LIMIT + 1 });
  }
  return { rows, examined };
};

/** Prints what one page costs the database; answers whether each stayed within its bound. */
export const printExamined = (examined: readonly Examined[]): boolean => {
  for (const { title, keys, documents, limit } of examined) {
    const verdict = keys <= limit && documents <= limit ? 'ok' : 'TOO MANY';
    process.stdout.write(`${title}: ${keys} keys and ${documents} documents examined, at most ${limit}  ${verdict}\n`);
  }
  return examined.every(({ keys, documents, limit }) => keys <= limit && documents <= limit);
};
