/** What a database holds at one moment, to go back to it: many cases then share one costly preparation. */
import { mongo } from 'mongoose';
import { collectionsOf } from './database-dump.js';
import type { TestDatabase } from './test-database.js';

/** As it is stored: read as JavaScript has them, numbers would be written back as another kind of number. */
const AS_STORED = { promoteValues: false } as const;

const spelled = (documents: readonly mongo.Document[]): string =>
  mongo.BSON.EJSON.stringify(documents, { relaxed: false });

/** Answers the way back: every document is again as it was and where it was, and what came since is gone. */
export const keepDatabase = async (database: TestDatabase): Promise<() => Promise<void>> => {
  const read = async () => {
    const found = new Map<string, mongo.Document[]>();
    for (const collection of await collectionsOf(database)) {
      found.set(collection.collectionName, await collection.find({}, AS_STORED).toArray());
    }
    return found;
  };
  const kept = await read();
  return async () => {
    for (const [name, documents] of await read()) {
      const before = kept.get(name) ?? [];
      if (spelled(documents) === spelled(before)) continue;
      const collection = database.connection.collection(name);
      await collection.deleteMany({});
      if (before.length > 0) await collection.insertMany(before);
    }
  };
};
