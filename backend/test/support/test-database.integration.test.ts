import { mongo } from 'mongoose';
import { keepDatabase } from './kept-database.js';
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

describe('keepDatabase', () => {
  it('leads back to what was there: what is gone, what is changed, what is new, and each kind of number', async () => {
    const database = await openTestDatabase();
    const collection = (name: string) =>
      database.connection.collection<{ _id: string; [field: string]: unknown }>(name);
    const whole = {
      whole: new mongo.Double(2),
      long: mongo.Long.fromNumber(3),
      at: new Date(0),
      nested: { list: [1] },
    };
    await collection('things').insertMany([
      { _id: 'b', ...whole },
      { _id: 'a', ...whole },
    ]);
    await collection('others').insertOne({ _id: 'c' });
    const stored = () => collection('things').find({}, { raw: true }).toArray();
    const before = await stored();
    const restore = await keepDatabase(database);

    await collection('things').deleteOne({ _id: 'b' });
    await collection('things').updateOne({ _id: 'a' }, { $set: { 'nested.list': [] }, $unset: { whole: true } });
    await collection('others').deleteMany({});
    await collection('new').insertOne({ _id: 'd' });
    await restore();

    expect(await stored()).toEqual(before);
    expect(await collection('others').countDocuments()).toBe(1);
    expect(await collection('new').countDocuments()).toBe(0);
    await database.close();
  });
});
