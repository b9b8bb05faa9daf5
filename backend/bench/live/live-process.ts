/** Clients that follow live events over HTTP, and the events: stored at an even pace, each checked at each client. */
import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { GENESIS_HASH } from '@greenlight/shared/events/event-chain.js';
import mongoose from 'mongoose';
import { answerParent } from '../child.js';
import { type Percentiles, percentilesOf } from '../goals.js';

export interface LiveQuestion {
  readonly origin: string;
  readonly mongodbUri: string;
  readonly tenants: readonly { readonly id: string; readonly key: string; readonly clients: number }[];
  /** To each client. */
  readonly perSecond: number;
  readonly seconds: number;
}

export interface LiveAnswer extends Percentiles {
  readonly delivered: number;
  readonly expected: number;
}

const WARM_UP_SECONDS = 2;
const CONNECTING_AT_ONCE = 50;
const LONGEST_WAIT_MS = 10_000;
const EVENT = /"sentAt":([\d.]+),"number":(\d+)/;
const NEWLINE = '\n';

/** What one client has got: each event once. */
class Reader {
  private rest = '';
  private readonly seen = new Set<number>();
  received = 0;

  constructor(
    private readonly warmUp: number,
    private readonly waits: number[],
  ) {}

  take(text: string): void {
    const now = performance.now();
    const lines = (this.rest + text).split(NEWLINE);
    this.rest = lines.pop() ?? '';
    for (const line of lines) if (line.startsWith('data:')) this.read(line, now);
  }

  private read(line: string, now: number): void {
    const [sentAt = Number.NaN, number = Number.NaN] = EVENT.exec(line)?.slice(1).map(Number) ?? [];
    if (this.seen.has(number)) throw new Error(`Event ${number} came twice.`);
    this.seen.add(number);
    if (number <= this.warmUp) return;
    this.received += 1;
    this.waits.push(now - sentAt);
  }
}

const connect = async (origin: string, key: string, agent: Agent, reader: Reader): Promise<void> => {
  const request = get(`${origin}/api/v1/events?kinds=event`, { agent, headers: { authorization: `Bearer ${key}` } });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  if (response.statusCode !== 200) throw new Error(`A client was answered with ${response.statusCode}.`);
  response.setEncoding('latin1').on('data', (text: string) => reader.take(text));
};

const eventOf = (tenantId: string, number: number) => ({
  _id: `tenant:${tenantId}#bench${number}`,
  tenantId,
  stream: `tenant:${tenantId}`,
  seq: 1_000_000 + number,
  at: new Date().toISOString(),
  actor: { kind: 'system', id: 'bench' },
  action: 'bench.happened',
  subject: { kind: 'tenant', id: tenantId },
  data: { sentAt: performance.now(), number },
  requestId: 'bench',
  prev: GENESIS_HASH,
  hash: GENESIS_HASH,
});

answerParent<LiveQuestion, LiveAnswer>(async ({ origin, mongodbUri, tenants, perSecond, seconds }) => {
  const warmUp = WARM_UP_SECONDS * perSecond;
  const measured = seconds * perSecond;
  const waits: number[] = [];
  const agent = new Agent({ maxSockets: Number.POSITIVE_INFINITY });
  const clients = tenants.flatMap(({ key, clients: count }) =>
    Array.from({ length: count }, () => ({ key, reader: new Reader(warmUp, waits) })),
  );
  for (let start = 0; start < clients.length; start += CONNECTING_AT_ONCE) {
    const some = clients.slice(start, start + CONNECTING_AT_ONCE);
    await Promise.all(some.map(({ key, reader }) => connect(origin, key, agent, reader)));
  }
  const database = await mongoose.mongo.MongoClient.connect(mongodbUri, { writeConcern: { w: 'majority' } });
  const events = database.db().collection<{ _id: string }>('events');
  const stored: Promise<unknown>[] = [];
  const began = performance.now();
  const gapMs = 1_000 / perSecond / tenants.length;
  for (let count = 0; count < (warmUp + measured) * tenants.length; count += 1) {
    const due = began + count * gapMs;
    if (due > performance.now()) await delay(due - performance.now());
    const { id = '' } = tenants[count % tenants.length] ?? {};
    stored.push(events.insertOne(eventOf(id, Math.floor(count / tenants.length) + 1)));
  }
  await Promise.all(stored);
  const expected = measured * clients.length;
  const received = (): number => clients.reduce((sum, { reader }) => sum + reader.received, 0);
  for (const until = performance.now() + LONGEST_WAIT_MS; received() < expected && performance.now() < until; ) {
    await delay(10);
  }
  return { delivered: received(), expected, ...percentilesOf(waits) };
});
