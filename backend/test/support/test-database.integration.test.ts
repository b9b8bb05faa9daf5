import { openTestDatabase } from './test-database.js';

describe('openTestDatabase', () => {
  it('gives each caller an empty database of its own', async () => {
    const [one, other] = await Promise.all([openTestDatabase(), openTestDatabase()]);
    await one.connection.collection('things').insertOne({ name: 'mine' });

    expect(one.name).not.toBe(other.name);
    expect(one.connection.name).toBe(one.name);
    await expect(other.connection.collection('things').countDocuments()).resolves.toBe(0);
    await Promise.all([one.close(), other.close()]);
  });

  it('leaves nothing behind when it is closed', async () => {
    const database = await openTestDatabase();
    await database.connection.collection('things').insertOne({ name: 'mine' });
    await database.close();

    const afterwards = await openTestDatabase();
    const { databases } = await afterwards.connection.getClient().db('admin').admin().listDatabases();
    expect(databases.map(({ name }) => name)).not.toContain(database.name);
    await afterwards.close();
  });

  it('supports transactions: an aborted one leaves no trace', async () => {
    const { connection, close } = await openTestDatabase();
    await connection.createCollection('things');
    const attempt = connection.withSession((session) =>
      session.withTransaction(async () => {
        await connection.collection('things').insertOne({ name: 'half' }, { session });
        throw new Error('changed my mind');
      }),
    );
    await expect(attempt).rejects.toThrow('changed my mind');
    await expect(connection.collection('things').countDocuments()).resolves.toBe(0);
    await close();
  });
});
