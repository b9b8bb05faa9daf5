/** A MongoDB database of a test file's own, so that test files never see each other's documents. */
import { randomUUID } from 'node:crypto';
import { type Connection, createConnection } from 'mongoose';
import { uriForDatabase } from '../../src/platform/mongo/embedded/uri-for-database.js';
import { TEST_SERVER_VARIABLE } from './test-server-variable.js';

export interface TestDatabase {
  /** Names the server, the replica set and this database: enough for an application or a child process to connect. */
  readonly uri: string;
  readonly name: string;
  /** Open and ready; majority writes, as in production. */
  readonly connection: Connection;
  /** Drops the database and closes the connection. */
  close(): Promise<void>;
}

/**
 * Opens a new, empty database. Call it in `beforeAll` and `close` in `afterAll`.
 *
 * @throws Error outside Jest's integration project, where no server was started
 */
export async function openTestDatabase(): Promise<TestDatabase> {
  const server = process.env[TEST_SERVER_VARIABLE];
  if (!server) throw new Error(`${TEST_SERVER_VARIABLE} is not set: name the file *.integration.test.ts`);
  const name = `greenlight_test_${randomUUID()}`;
  const uri = uriForDatabase(server, name);
  const connection = await createConnection(uri, { writeConcern: { w: 'majority' } }).asPromise();
  return {
    uri,
    name,
    connection,
    async close() {
      await connection.dropDatabase();
      await connection.close();
    },
  };
}
