import type { CampaignId, PostId } from '@greenlight/shared/kernel/ids.js';
import { BEFORE_SLOT } from '../../../test/support/campaign-steps.js';
import { type ShippingApi, startShippingApi } from '../../../test/support/shipping-api.js';
import { PostRecords } from './post-records.js';
import { PostsRepository } from './posts.repository.js';

interface Profiled {
  readonly planSummary: string;
  readonly keysExamined: number;
  readonly docsExamined: number;
  readonly hasSortStage?: boolean;
}

const MANY = 3_000;
const LIMIT = 20;
const campaignId = 'cmp_01BIG' as CampaignId;
const allPages = async <T>(pages: AsyncIterable<readonly T[]>): Promise<(readonly T[])[]> => {
  const all: (readonly T[])[] = [];
  for await (const page of pages) all.push(page);
  return all;
};
const post = (index: number) => `pst_${String(index).padStart(6, '0')}` as PostId;

describe('the indexes of posts', () => {
  let api: ShippingApi;
  const posts = () => api.app.get(PostsRepository);

  /** What the server did to find what was asked for, as its profiler saw it. */
  const profile = async (collection: string, work: () => Promise<unknown>): Promise<Profiled[]> => {
    const db = api.database.connection.getClient().db(api.database.name);
    await db.setProfilingLevel('all');
    await work();
    await db.setProfilingLevel('off');
    const ns = `${api.database.name}.${collection}`;
    const seen = await db.collection<Profiled & { ns: string }>('system.profile').find({ ns }).toArray();
    await db.collection('system.profile').drop();
    return seen;
  };

  beforeAll(async () => {
    api = await startShippingApi();
    const start = Date.parse(BEFORE_SLOT);
    const states = ['publishing', 'scheduled', 'published', 'held', 'draft'];
    const many = Array.from({ length: MANY }, (_, index) => {
      const at = new Date(start + index * 1_000).toISOString();
      const tenantId = `ten_0${index % 7}`;
      return { _id: post(index), tenantId, campaignId, state: states[index % 5], publishAt: at, updatedAt: at, rev: 1 };
    });
    const stream = `campaign:${campaignId}`;
    const events = Array.from({ length: MANY }, (_, index) => {
      const action = index % 2 === 0 ? 'post.failed' : 'post.edited';
      const subject = { kind: 'post', id: post(index % 500) };
      return { _id: `${stream}#${index}`, tenantId: api.tenant.id, stream, seq: index + 1, action, subject };
    });
    const insert = (name: string, documents: readonly object[]) =>
      api.database.connection.collection(name).insertMany([...documents]);
    await insert('posts', many);
    await insert('events', events);
  });
  afterAll(() => api?.close());

  it('find those that linger on their way, the oldest first, without looking at any other', async () => {
    const now = new Date(Date.parse(BEFORE_SLOT) + MANY * 1_000).toISOString();
    const since = new Date(Date.parse(BEFORE_SLOT) + (MANY / 2) * 1_000).toISOString();
    const [seen] = await profile('posts', () => posts().lingeringInAllTenants(since, now, LIMIT).next());
    expect(seen).toMatchObject({ planSummary: 'IXSCAN { updatedAt: 1 }', docsExamined: LIMIT });
    expect(seen?.keysExamined).toBeLessThanOrEqual(LIMIT + 1);
    expect(seen?.hasSortStage ?? false).toBe(false);
    const found = await allPages(posts().lingeringInAllTenants(since, now, LIMIT));
    expect(found.flat().map(({ id }) => id)).toEqual(
      Array.from({ length: MANY / 10 + 1 }, (_, index) => post(index * 5)),
    );
  });

  it('find those that are due, the earliest first and a few at a time, without looking at any other', async () => {
    const now = new Date(Date.parse(BEFORE_SLOT) + (MANY / 2) * 1_000).toISOString();
    const pages = await profile('posts', async () => {
      const found = await allPages(posts().dueInAllTenants(now, LIMIT));
      expect(Math.max(...found.map(({ length }) => length))).toBe(LIMIT);
      expect(found.flat().map(({ id }) => id)).toEqual(Array.from({ length: MANY / 10 }, (_, at) => post(at * 5 + 1)));
    });
    expect(pages.length).toBeGreaterThanOrEqual(MANY / 10 / LIMIT);
    for (const { planSummary, keysExamined, docsExamined, hasSortStage } of pages) {
      expect(planSummary).toBe('IXSCAN { publishAt: 1 }');
      expect(Math.max(keysExamined, docsExamined)).toBeLessThanOrEqual(LIMIT + 1);
      expect(hasSortStage ?? false).toBe(false);
    }
  });

  it('find the record of one without looking at what happened to another', async () => {
    const scope = { tenantId: api.tenant.id };
    const seen = await profile('events', () => api.app.get(PostRecords).of(scope, { id: post(4), campaignId }));
    expect(seen.length).toBeGreaterThan(0);
    for (const { planSummary, docsExamined, hasSortStage } of seen) {
      expect(planSummary).toBe('IXSCAN { tenantId: 1, stream: 1, subject.id: 1, seq: 1 }');
      expect(docsExamined).toBeLessThanOrEqual(MANY / 500);
      expect(hasSortStage ?? false).toBe(false);
    }
  });
});
