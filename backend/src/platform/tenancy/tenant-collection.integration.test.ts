import type { TenantId } from '@greenlight/shared/kernel/ids.js';
import { type Model, Schema } from 'mongoose';
import { openTestDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import { type TenantCollection, type TenantDocument, tenantCollection } from './tenant-collection.js';

interface Thing extends TenantDocument {
  name: string;
}

const OWN = 'ten_own' as TenantId;
const FOREIGN = 'ten_foreign' as TenantId;

let database: TestDatabase;
let things: Model<Thing>;
let own: TenantCollection<Thing>;
beforeAll(async () => {
  database = await openTestDatabase();
  const schema = new Schema<Thing>({ _id: String, tenantId: String, name: String }, { versionKey: false });
  things = database.connection.model('Thing', schema) as unknown as Model<Thing>;
  own = tenantCollection(things, { tenantId: OWN });
});
beforeEach(async () => {
  await things.collection.deleteMany({});
  await things.insertMany([
    { _id: 'mine', tenantId: OWN, name: 'same' },
    { _id: 'theirs', tenantId: FOREIGN, name: 'same' },
  ]);
});
afterAll(() => database?.close());

const all = () => things.find().sort({ _id: 1 }).lean();
const streamed = async (source: AsyncIterable<Thing>) => {
  const found: Thing[] = [];
  for await (const thing of source) found.push(thing);
  return found;
};
const theirs: Thing = { _id: 'theirs', tenantId: FOREIGN, name: 'same' };

describe('a collection seen by one tenant', () => {
  it.each([
    ['findOne', async () => own.findOne({ _id: 'theirs' })],
    ['find', async () => (await own.find({ name: 'same' })).find(({ _id }) => _id !== 'mine')],
    ['stream', async () => (await streamed(own.stream({}, { _id: 1 }))).find(({ _id }) => _id !== 'mine')],
    ['count', async () => ((await own.count({ name: 'same' })) === 1 ? undefined : 'counted')],
    ['aggregate', async () => (await own.aggregate<Thing>([])).find(({ _id }) => _id !== 'mine')],
  ])('shows nothing of another tenant (%s)', async (_, look) => {
    expect(await look()).toBeUndefined();
  });

  it.each([
    ['updateOne', () => own.updateOne({ _id: 'theirs' }, { $set: { name: 'ours' } })],
    ['updateMany', () => own.updateMany({ name: 'same' }, { $set: { name: 'ours' } })],
    ['replaceOne', () => own.replaceOne({ _id: 'theirs' }, { _id: 'theirs', tenantId: OWN, name: 'ours' })],
    ['deleteOne', () => own.deleteOne({ _id: 'theirs' })],
  ])('changes nothing of another tenant (%s)', async (_, change) => {
    await change();
    expect((await all()).find(({ _id }) => _id === 'theirs')).toEqual(theirs);
  });

  it.each([
    ['insert', () => own.insert({ ...theirs, _id: 'new' })],
    ['insertMany', () => own.insertMany([{ ...theirs, _id: 'new' }])],
    ['replaceOne', () => own.replaceOne({ _id: 'mine' }, { ...theirs, _id: 'mine' })],
  ])('takes no document of another tenant (%s)', async (_, write) => {
    const before = await all();
    await expect(write()).rejects.toThrow('of another tenant');
    expect(await all()).toEqual(before);
  });

  it('finds and writes its own', async () => {
    await own.updateOne({ _id: 'mine' }, { $set: { name: 'ours' } });
    expect(await own.findOne({ name: 'ours' })).toMatchObject({ _id: 'mine' });
    expect(await own.deleteOne({ _id: 'mine' })).toBe(1);
  });

  it.each([undefined, '', null])('can not be had without a tenant (%p)', (tenantId) => {
    expect(() => tenantCollection(things, { tenantId: tenantId as never })).toThrow('without a tenant');
  });
});
