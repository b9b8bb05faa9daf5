/** What a database holds at one moment, to go back to it: many cases then share one costly preparation. */
import { mongo } from 'mongoose';
import { collectionsOf } from './database-dump.js';
import type { TestDatabase } from './test-database.js';

/** As it is stored: read as JavaScript has them, numbers would be written back as another kind of number. */
const AS_STORED = { promoteValues: false } as const;

/** Each document's bytes: to see that nothing has changed, nobody needs to read them. */
const bytesOf = (collection: mongo.Collection): Promise<Buffer[]> =>
  collection.find<Buffer>({}, { raw: true }).toArray();

const areSame = (documents: readonly Buffer[], before: readonly Buffer[]): boolean =>
  documents.length === before.length && documents.every((bytes, index) => bytes.equals(before[index] ?? bytes));

/** Answers the way back: every document is again as it was and where it was, and what came since is gone. */
export const keepDatabase = async (database: TestDatabase): Promise<() => Promise<void>> => {
  const read = async () =>
    Promise.all((await collectionsOf(database)).map(async (each) => [each, await bytesOf(each)] as const));
  const kept = new Map((await read()).map(([{ collectionName }, documents]) => [collectionName, documents]));
  return async () => {
    const putBack = (await read()).map(async ([collection, documents]) => {
      const before = kept.get(collection.collectionName) ?? [];
      if (areSame(documents, before)) return;
      await collection.deleteMany({});
      const stored = before.map((bytes) => mongo.BSON.deserialize(bytes, AS_STORED));
      if (stored.length > 0) await collection.insertMany(stored);
    });
    await Promise.all(putBack);
  };
};
