/**
 * Finds out, before anything is started, whether the database that `MONGODB_URI` names can be used. The driver's own
 * way is to try for minutes, and its messages don't say what to do.
 */
import { mongo } from 'mongoose';
import { readError } from './embedded/read-error.js';

const PATIENCE_MS = 5_000;
const EXAMPLE = 'mongodb://127.0.0.1:27017/greenlight?replicaSet=rs0';
/** MongoDB's error codes; the last is Atlas's for a wrong password. */
const UNAUTHORIZED = 13;
const AUTHENTICATION_FAILED = [18, 8_000];

/** The message is one line that says what to do. It holds no password. */
export class DatabaseRefused extends Error {
  override readonly name = 'DatabaseRefused';
}

/** What each server said when it was greeted, or why it said nothing, by address. */
type Greetings = Map<string, mongo.Document | Error>;

/** Throws `DatabaseRefused`, after a few seconds at the latest when nobody answers. */
export const requireDatabase = async (uri: string, patienceMs = PATIENCE_MS): Promise<void> => {
  const client = clientOf(uri, patienceMs);
  const greetings: Greetings = new Map();
  client.on('serverHeartbeatSucceeded', ({ connectionId, reply }) => greetings.set(connectionId, reply));
  client.on('serverHeartbeatFailed', ({ connectionId, failure }) => greetings.set(connectionId, failure));
  const addresses = client.options.srvHost ?? client.options.hosts.join(', ');
  const database = client.db();
  try {
    const greeting = await database.command({ hello: 1 });
    const objection = objectionTo(greeting, client.options.replicaSet);
    if (objection !== undefined) throw new DatabaseRefused(`The MongoDB at ${addresses} ${objection}`);
    await database.command({ listCollections: 1, nameOnly: true });
  } catch (error) {
    if (error instanceof DatabaseRefused) throw error;
    throw new DatabaseRefused(
      refusalBy(error, addresses, database.databaseName) ?? silenceOf(greetings, addresses, client, error),
    );
  } finally {
    await client.close();
  }
};

const clientOf = (uri: string, patienceMs: number): mongo.MongoClient => {
  try {
    return new mongo.MongoClient(uri, { serverSelectionTimeoutMS: patienceMs, connectTimeoutMS: patienceMs });
  } catch (error) {
    // What can't be taken apart may have a password anywhere.
    const why = uri.includes('@') ? '' : ` (${readError(error).message})`;
    throw new DatabaseRefused(
      `MONGODB_URI can’t be read${why}. Write it like ${EXAMPLE}, with all signs of a user and a password that are ` +
        'neither letters nor digits as in a URL: %40 for @.',
    );
  }
};

/** Why a server that answers can't be used, after “The MongoDB at … ”. */
const objectionTo = (greeting: mongo.Document, wantedSet: string | null | undefined): string | undefined => {
  const { setName, msg, isreplicaset: awaitsInitiation } = greeting;
  if (msg === 'isdbgrid') return undefined;
  if (awaitsInitiation) return 'is a replica set that was never initiated: run rs.initiate() on it once.';
  if (setName === undefined) {
    return (
      'is no replica set, and without one there are no transactions. Start it with --replSet rs0 and run ' +
      'rs.initiate() on it once (one member is enough), or leave MONGODB_URI out: then a database is started here.'
    );
  }
  if (wantedSet && setName !== wantedSet) {
    return `is of the replica set “${setName}”, not “${wantedSet}”: write replicaSet=${setName} in MONGODB_URI.`;
  }
  return undefined;
};

/** What a server said no to. */
const refusalBy = (error: unknown, addresses: string, database: string): string | undefined => {
  if (!(error instanceof mongo.MongoServerError)) return undefined;
  const code = Number(error.code);
  if (AUTHENTICATION_FAILED.includes(code)) {
    return (
      `The MongoDB at ${addresses} refuses user and password. Correct them in MONGODB_URI, and authSource, the ` +
      'database that knows the user.'
    );
  }
  if (code === UNAUTHORIZED) {
    return (
      `The MongoDB at ${addresses} doesn’t let us use the database “${database}”. Name in MONGODB_URI a user that ` +
      'has the role readWrite on it: mongodb://user:password@…'
    );
  }
  return `The MongoDB at ${addresses} can’t be used: ${error.message}. Check MONGODB_URI.`;
};

/** No server was found that takes writes. */
const silenceOf = (greetings: Greetings, addresses: string, client: mongo.MongoClient, error: unknown): string => {
  const answers = [...greetings].filter((entry): entry is [string, mongo.Document] => !(entry[1] instanceof Error));
  for (const [address, greeting] of answers) {
    const objection = objectionTo(greeting, client.options.replicaSet);
    if (objection !== undefined) return `The MongoDB at ${address} ${objection}`;
  }
  const failures = [...greetings].filter((entry): entry is [string, Error] => entry[1] instanceof Error);
  const [known] = answers;
  if (known !== undefined && failures.length === 0) {
    return `The replica set at ${addresses} has no primary that takes writes: look at rs.status(), then start again.`;
  }
  const silent = failures.map(([address, failure]) => `${address} (${reasonOf(failure)})`).join(', ');
  const named = known === undefined ? '' : `, which the replica set at ${addresses} names as its member`;
  return (
    `No MongoDB answers at ${silent || `${addresses} (${readError(error).message})`}${named}. Check MONGODB_URI, and that the ` +
    'server runs and can be reached; without MONGODB_URI a database is started here.'
  );
};

/** The driver wraps what the system says. */
const reasonOf = (error: Error): string => {
  const { code, message } = readError(error.cause ?? error);
  return String(code ?? message);
};
