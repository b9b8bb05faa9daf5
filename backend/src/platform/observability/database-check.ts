/** Ready means that the database takes writes: a replica set without a primary answers reads and loses our work. */
import type { Connection } from 'mongoose';

export const checkDatabase = async (connection: Connection): Promise<void> => {
  const { db } = connection;
  if (!db) throw new Error('not connected');
  const hello = await db.admin().command({ hello: 1 }, { readPreference: 'primary' });
  if (hello.isWritablePrimary !== true) throw new Error('no writable primary');
};
