/** A campaign of any size: one creative and one post made through the API, then copied in the database. */
import { sampleStrategy } from '@greenlight/shared/testing/sample-strategy.js';
import type { mongo } from 'mongoose';
import type { TestApi } from '../test/support/api.js';
import type { ApiAnswer, ApiClient } from '../test/support/api-client.js';

const COPY = {
  headline: 'Learn on a real roof',
  body: 'Evenings and Saturdays, so you keep your job while you learn. Six of the twelve weeks are on a real roof.',
  callToAction: 'Book your place',
  hashtags: ['#Solar', '#Evenings'],
  altText: 'Two people on a roof, fitting a panel.',
};

interface Copied {
  _id: string;
  [field: string]: unknown;
}

/** Throws with the answer when a call is refused: a benchmark of refusals means nothing. */
export const accepted = ({ status, body }: ApiAnswer): ApiAnswer['body'] => {
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
};

const multiply = async (
  collection: mongo.Collection<Copied>,
  id: string,
  prefix: string,
  copies: number,
): Promise<void> => {
  if (copies === 0) return;
  const original = await collection.findOne({ _id: id });
  if (!original) throw new Error(`${id} is not stored`);
  const clones = Array.from({ length: copies }, (_, index) => ({ ...original, _id: `${prefix}_bench${index}` }));
  await collection.insertMany(clones);
};

export const createBenchCampaign = async (api: TestApi, owner: ApiClient, size: number): Promise<string> => {
  const campaign = accepted(
    await owner.post('/campaigns', {
      name: 'Autumn intake',
      brief: {
        summary: 'Fill the places of the autumn intake.',
        product: 'Solar Technician certificate',
        landingPage: 'https://training.example/solar',
        timeZone: 'Europe/Dublin',
        season: 'autumn',
      },
    }),
  );
  const path = `/campaigns/${campaign.id}`;
  await activateNext(owner, path);
  const creative = accepted(
    await owner.post(`${path}/creatives`, {
      name: 'Roof',
      type: 'text',
      format: 'feed',
      channel: 'newsroom',
      copy: COPY,
    }),
  );
  const post = accepted(
    await owner.post(`${path}/posts`, {
      channel: 'newsroom',
      creativeId: creative.id,
      publishAt: '2099-01-01T10:00:00.000Z',
      timeZone: 'Europe/Dublin',
    }),
  );
  const { connection } = api.database;
  await multiply(connection.collection<Copied>('creatives') as never, creative.id, 'cre', size - 1);
  await multiply(connection.collection<Copied>('posts') as never, post.id, 'pst', size - 1);
  return campaign.id;
};

/** Makes the next strategy version and activates it. */
export const activateNext = async (owner: ApiClient, path: string): Promise<void> => {
  const activate = await draftNext(owner, path);
  await activate();
};

/** Makes the next strategy version; answers what activates it. */
export const draftNext = async (owner: ApiClient, path: string): Promise<() => Promise<void>> => {
  const { version } = accepted(await owner.post(`${path}/strategies`, { body: sampleStrategy() }));
  const { baseRevision } = accepted(await owner.get(`${path}/strategies/${version}/impact`));
  return async () => {
    accepted(await owner.post(`${path}/strategies/${version}/activate`, { baseRevision }));
  };
};
