/** Waits for something in the database to become so, woken by its changes: no polling, no sleeping. */
import type { Connection, mongo } from 'mongoose';

/** Asks `holds` now and after every change in the database, until it is true. The test's own time limit ends the wait. */
export const untilChanged = async (
  connection: Connection,
  holds: (db: mongo.Db) => Promise<boolean>,
): Promise<void> => {
  const { db } = connection;
  if (!db) throw new Error('The test database is not open.');
  const changes = db.watch();
  try {
    // The stream begins with its first answer: what happens after that is not missed.
    await changes.tryNext();
    while (!(await holds(db))) await changes.next();
  } finally {
    await changes.close();
  }
};
