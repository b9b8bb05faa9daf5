/** Everything that a database holds, as one comparable value: for showing that a refusal wrote nothing. */
import { sha256Hex } from '@greenlight/shared/kernel/digest.js';
import type { mongo } from 'mongoose';
import type { TestDatabase } from './test-database.js';

/** Signing in notes when a key was last used; that is the caller's trace, not the request's effect. */
const TRACES_OF_READING = ['lastUsedAt'];

/** By name. */
export const collectionsOf = async ({ connection }: TestDatabase): Promise<mongo.Collection[]> => {
  const { db } = connection;
  if (!db) throw new Error('The test database is closed.');
  const names = (await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name).sort();
  return names.map((name) => db.collection(name));
};

/** Number and digest of the documents by collection; those of one tenant where it is given. */
export const dumpDatabase = async (
  database: TestDatabase,
  tenantId?: string,
): Promise<Readonly<Record<string, string>>> => {
  const dump: Record<string, string> = {};
  for (const collection of await collectionsOf(database)) {
    const projection = Object.fromEntries(TRACES_OF_READING.map((field) => [field, 0]));
    const documents = collection.find(tenantId === undefined ? {} : { tenantId }, { projection });
    const content = await documents.sort({ _id: 1 }).toArray();
    dump[collection.collectionName] = `${content.length} ${sha256Hex(JSON.stringify(content))}`;
  }
  return dump;
};
