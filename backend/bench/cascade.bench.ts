/** The whole cascade over 1,000 creatives and 1,000 posts in one transaction, beside a bare updateMany of the same rows. */

import type { BenchApi } from './bench-api.js';
import { createBenchCampaign, draftNext } from './bench-campaign.js';
import type { Row } from './compare.js';
import { compare } from './compare.js';

const SIZE = 1_000;
const ROUNDS = 7;
const LIMIT = 20;

export const benchCascade = async (api: BenchApi): Promise<Row[]> => {
  const owner = api.as('manager');
  const campaignId = await createBenchCampaign(api, owner, SIZE);
  const path = `/campaigns/${campaignId}`;
  const creatives = api.database.connection.collection('creatives');
  const posts = api.database.connection.collection('posts');
  const reset = async (): Promise<void> => {
    await creatives.updateMany({ campaignId }, { $set: { state: 'ready', staleCauses: [] } });
    await posts.updateMany({ campaignId }, { $set: { state: 'scheduled', heldCauses: [] } });
  };
  const cause = { kind: 'strategy', summary: 'because strategy v2 replaced v1' };
  const bare = async (): Promise<void> => {
    await creatives.updateMany(
      { campaignId, state: 'ready' },
      { $set: { state: 'stale' }, $push: { staleCauses: cause as never }, $inc: { rev: 1 } },
    );
    await posts.updateMany(
      { campaignId, state: 'scheduled' },
      { $set: { state: 'held' }, $push: { heldCauses: cause as never }, $inc: { rev: 1 } },
    );
  };
  let activate: () => Promise<void> = async () => {};
  const prepare = async (): Promise<void> => {
    await reset();
    activate = await draftNext(owner, path);
  };
  await prepare();
  const row = await compare({
    title: 'cascade of 1,000 creatives + 1,000 posts',
    limit: LIMIT,
    baseline: { name: 'bare updateMany', prepare: reset, run: bare },
    subject: { name: 'activate a version', prepare, run: () => activate() },
    rounds: ROUNDS,
  });
  const [stale, held] = [
    await creatives.countDocuments({ campaignId, state: 'stale' }),
    await posts.countDocuments({ campaignId, state: 'held' }),
  ];
  if (stale !== SIZE || held !== SIZE) throw new Error(`The cascade left ${stale} stale and ${held} held of ${SIZE}.`);
  return [row];
};
