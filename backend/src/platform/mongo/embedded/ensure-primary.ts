/**
 * Makes a mongod that was just started the writable primary of its own replica set of one. Kept data remember the
 * address they were written under, so a changed port is written into the kept configuration.
 */
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { mongo } from 'mongoose';

const POLL_EVERY_MS = 25;
const SERVER_SELECTION_TIMEOUT_MS = 2_000;
/** MongoDB's error codes. */
const ALREADY_INITIALIZED = 23;
const NOT_YET_INITIALIZED = 94;

/**
 * Resolves when the server on `port` accepts writes.
 *
 * @throws the signal's reason when it aborts first, and what the server answers when it refuses the configuration
 */
export async function ensurePrimary(port: number, signal: AbortSignal): Promise<void> {
  // The driver backs off after a refused connection, so it is let loose only when somebody listens.
  await until(() => isListening(port), signal);
  const client = new mongo.MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`, {
    serverSelectionTimeoutMS: SERVER_SELECTION_TIMEOUT_MS,
  });
  const admin = client.db('admin');
  try {
    await until(() => isConfigured(admin, `127.0.0.1:${port}`), signal);
    await until(() => isWritablePrimary(admin), signal);
  } finally {
    await client.close();
  }
}

async function until(condition: () => Promise<boolean>, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    if (await orFalseWhenCutOff(condition)) return;
    await delay(POLL_EVERY_MS);
  }
}

/** The server closes connections when its role changes; only asking again tells whether it is there. */
async function orFalseWhenCutOff(condition: () => Promise<boolean>): Promise<boolean> {
  try {
    return await condition();
  } catch (error) {
    if (error instanceof mongo.MongoNetworkError || error instanceof mongo.MongoServerSelectionError) return false;
    throw error;
  }
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

/** True when the set's configuration names `host`; otherwise takes a step towards it. */
async function isConfigured(admin: mongo.Db, host: string): Promise<boolean> {
  const config = await readConfig(admin);
  if (config === undefined) {
    await initiate(admin, host);
    return false;
  }
  const member = config.members[0];
  if (member?.host === host) return true;
  const moved = { ...config, version: config.version + 1, members: [{ ...member, host }] };
  await admin.command({ replSetReconfig: moved, force: true });
  return false;
}

interface ReplicaSetConfig {
  readonly version: number;
  readonly members: readonly { readonly _id: number; readonly host: string }[];
}

async function readConfig(admin: mongo.Db): Promise<ReplicaSetConfig | undefined> {
  try {
    const answer = await admin.command({ replSetGetConfig: 1 });
    return answer.config;
  } catch (error) {
    if (hasCode(error, NOT_YET_INITIALIZED)) return undefined;
    throw error;
  }
}

/** A server that is still loading its kept configuration says first that it has none, then that it has one. */
async function initiate(admin: mongo.Db, host: string): Promise<void> {
  try {
    await admin.command({ replSetInitiate: { _id: 'rs0', members: [{ _id: 0, host }] } });
  } catch (error) {
    if (!hasCode(error, ALREADY_INITIALIZED)) throw error;
  }
}

async function isWritablePrimary(admin: mongo.Db): Promise<boolean> {
  const hello = await admin.command({ hello: 1 });
  return hello.isWritablePrimary === true;
}

function hasCode(error: unknown, code: number): boolean {
  return error instanceof mongo.MongoServerError && error.code === code;
}
