/**
 * Agenda on the same mongod as ours; finished jobs are removed. For pickup it is woken up by the database's changes, as
 * ours is; a drain is nearly twice as fast without that.
 */
import { randomUUID } from 'node:crypto';
import { MongoBackend, MongoChangeStreamNotificationChannel } from '@agendajs/mongo-backend';
import { Agenda } from 'agenda';
import mongoose from 'mongoose';
import { CONCURRENCY, type OpenContestant, type Payload, payloadOf } from './contestant.js';
import { mongodCoreMs } from './mongod-core-ms.js';

const BATCH = 5_000;
const NAME = 'no_op';
const COLLECTION = 'agendaJobs';
/** Its safety poll, as ours. */
const PROCESS_EVERY_MS = 1_000;

export const openAgenda: OpenContestant = async ({ mongodbUri }, task) => {
  const client = await mongoose.mongo.MongoClient.connect(mongodbUri, { writeConcern: { w: 'majority' } });
  const db = client.db(`bench_${randomUUID()}`);
  const rows = db.collection(COLLECTION);
  // The driver is the one that mongoose brings along; Agenda's types name its own copy of it.
  const backend = new MongoBackend({ mongo: db as never, ensureIndex: true });
  const agenda = new Agenda({
    backend,
    ...(task === 'pickup' && { notificationChannel: new MongoChangeStreamNotificationChannel({ db: db as never }) }),
    processEvery: PROCESS_EVERY_MS,
    maxConcurrency: CONCURRENCY,
    defaultConcurrency: CONCURRENCY,
    defaultLockLimit: CONCURRENCY,
    removeOnComplete: true,
  });
  await agenda.ready;
  return {
    async fill(ids) {
      await agenda.now(NAME, payloadOf('first'));
      const first = await rows.findOneAndDelete({});
      if (!first) throw new Error('The job was not stored.');
      for (let start = 0; start < ids.length; start += BATCH) {
        const batch = ids.slice(start, start + BATCH);
        const copies = batch.map((id) => ({ ...first, _id: new mongoose.mongo.ObjectId(), data: payloadOf(id) }));
        await rows.insertMany(copies, { ordered: false });
      }
    },
    async add(id) {
      await agenda.now(NAME, payloadOf(id));
    },
    async work(handler) {
      agenda.define<Payload>(NAME, ({ attrs }) => handler(attrs.data));
      await agenda.start();
    },
    left: () => rows.countDocuments({}),
    storeCoreMs: () => mongodCoreMs(db),
    async close() {
      await agenda.stop();
      await db.dropDatabase();
      await client.close();
    },
  };
};
