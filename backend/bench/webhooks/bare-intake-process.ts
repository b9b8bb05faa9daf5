/** What anybody would write first: a bare Fastify that stores each body and answers, without asking who sent it. */
import Fastify from 'fastify';
import mongoose from 'mongoose';
import { answerParent } from '../child.js';

export interface BareQuestion {
  readonly mongodbUri: string;
}

answerParent<BareQuestion, string>(async ({ mongodbUri }) => {
  const client = await mongoose.mongo.MongoClient.connect(mongodbUri, { writeConcern: { w: 'majority' } });
  const inbox = client.db().collection('bench_bare_inbox');
  const server = Fastify();
  server.post('/*', async ({ body }, reply) => {
    await inbox.insertOne({ body, receivedAt: new Date() });
    reply.status(204);
  });
  return server.listen({ port: 0, host: '127.0.0.1' });
});
