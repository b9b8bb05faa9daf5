import { MongoMemoryServer } from 'mongodb-memory-server';
import { openTestDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import { mongodSources } from './embedded/mongod-sources.js';
import { resolveMongod } from './embedded/resolve-mongod.js';
import { DatabaseRefused, requireDatabase } from './require-database.js';

/** The driver goes on trying that long. */
const PATIENCE_MS = 500;

let database: TestDatabase;
const servers: MongoMemoryServer[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await Promise.all([database.close(), ...servers.map((server) => server.stop())]);
});

/** A server that nobody has made a replica set of; its address without the scheme. */
const startAlone = async (...line: string[]): Promise<string> => {
  const found = await resolveMongod(mongodSources({ ...process.env, MONGODB_URI: '' }), () => undefined);
  if (found.kind === 'uri') throw new Error('a program was wanted');
  const binary = { systemBinary: found.path, version: found.version };
  const server = await MongoMemoryServer.create({ binary, instance: { args: line } });
  servers.push(server);
  return new URL(server.getUri()).host;
};

const refusalOf = async (uri: string): Promise<string> => {
  const error: unknown = await requireDatabase(uri, PATIENCE_MS).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(DatabaseRefused);
  const { message } = error as DatabaseRefused;
  expect(message).not.toMatch(/\n|hunter2/);
  return message;
};

describe('the database that MONGODB_URI names', () => {
  it('is taken when it is a replica set that lets us in', async () => {
    await expect(requireDatabase(database.uri, PATIENCE_MS)).resolves.toBeUndefined();
  });

  it('is refused when nobody answers there, naming host, reason and variable', async () => {
    await expect(refusalOf('mongodb://ann:hunter2@127.0.0.1:1/?replicaSet=rs0')).resolves.toMatch(
      /^No MongoDB answers at 127\.0\.0\.1:1 \(ECONNREFUSED\)\. Check MONGODB_URI/,
    );
  });

  it.each(['', 'replicaSet=rs0'])(
    'is refused when it is a single server (%p), saying how to make it a set',
    async (set) => {
      const address = await startAlone();
      const refusal = await refusalOf(`mongodb://${address}/?${set}`);
      expect(refusal).toMatch(/ is no replica set.* --replSet rs0 .*rs\.initiate\(\)/);
      expect(refusal).toContain(address);
    },
  );

  it.each(['', 'directConnection=true'])('is refused when its set was never initiated (%p)', async (how) => {
    const address = await startAlone('--replSet', 'rs0');
    await expect(refusalOf(`mongodb://${address}/?${how}`)).resolves.toMatch(/never initiated: run rs\.initiate\(\)/);
  });

  it('is refused when it is of another set, naming the right one', async () => {
    const uri = database.uri.replace(/replicaSet=[^&]+/, 'replicaSet=other');
    await expect(refusalOf(uri)).resolves.toMatch(/not “other”: write replicaSet=testset in MONGODB_URI/);
  });

  it('is refused when it doesn’t know the password', async () => {
    const uri = database.uri.replace('mongodb://', 'mongodb://ann:hunter2@');
    await expect(refusalOf(uri)).resolves.toMatch(/refuses user and password\. Correct them in MONGODB_URI/);
  });

  it.each([
    ['postgres://ann:hunter2@db'],
    ['mongodb://ann:hunter2@db:99999/'],
    ['mongodb://db/?replicaset_name=rs0'],
    ['mongodb://'],
  ])('is refused when its address can’t be read: %s', async (uri) => {
    await expect(refusalOf(uri)).resolves.toMatch(/^MONGODB_URI can’t be read.*mongodb:\/\/127\.0\.0\.1:27017/);
  });
});
