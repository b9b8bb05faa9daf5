/** Puts posts on the calendar and plans ads, as the file says. */
import type { CampaignFile } from '@greenlight/shared/campaign/campaign-file.js';
import type { CreativeId } from '@greenlight/shared/kernel/ids.js';
import { pageOf } from '@greenlight/shared/kernel/page.js';
import { Ad } from '@greenlight/shared/publishing/ad.js';
import { Post } from '@greenlight/shared/publishing/post.js';
import { campaignPath, type Production, type Stage } from './stage.js';
import { moneyText, shortId, slotText } from './text-layout.js';

/** Throws when the file has no such creative. */
export const creativeIdOf = ({ creativeIds }: Production, key: string): CreativeId => {
  const id = creativeIds.get(key);
  if (id === undefined) throw new Error(`The file has no creative "${key}".`);
  return id;
};

export const readPosts = async ({ cast }: Stage, production: Production): Promise<Post[]> =>
  (await cast.owner.api.get(`${campaignPath(production)}/posts?limit=200`, pageOf(Post))).data;

export const keyOfCreative = ({ creativeIds }: Production, id: string): string =>
  [...creativeIds].find(([, creativeId]) => creativeId === id)?.[0] ?? shortId(id);

export const showPosts = ({ narrator }: Stage, production: Production, posts: readonly Post[]): void => {
  const now = new Date();
  narrator.table([
    ['post', 'creative', 'channel', 'slot', 'state', 'AI disclosure'],
    ...posts.map(({ id, creativeId, channel, publishAt, state, disclosure }) => [
      shortId(id),
      keyOfCreative(production, creativeId),
      channel,
      slotText(publishAt, now),
      state,
      disclosure,
    ]),
  ]);
};

export const createPost = (
  { cast }: Stage,
  production: Production,
  { creative, ...request }: CampaignFile['posts'][number],
): Promise<Post> =>
  cast.owner.api.post(
    `${campaignPath(production)}/posts`,
    { ...request, creativeId: creativeIdOf(production, creative) },
    Post,
  );

export const planPosts = async (stage: Stage, production: Production, { posts }: CampaignFile): Promise<void> => {
  const created: Post[] = [];
  for (const post of posts) created.push(await createPost(stage, production, post));
  showPosts(stage, production, created);
  const [first] = created;
  if (first?.link !== undefined) stage.narrator.detail(`links are tracked: ${first.link}`);
  const states = created.map(({ state }) => state);
  stage.expect.note(
    'posts are scheduled',
    states.every((state) => state === 'scheduled'),
    'scheduled',
    states,
  );
};

export const planAds = async (stage: Stage, production: Production, { ads }: CampaignFile): Promise<void> => {
  if (ads.length === 0) {
    stage.narrator.say('No ads are planned. “None” is approved all the same: to add an ad later reopens the scope.');
    return;
  }
  const now = new Date();
  const rows: string[][] = [];
  for (const { creative, ...request } of ads) {
    const body = { ...request, creativeId: creativeIdOf(production, creative) };
    const ad = await stage.cast.owner.api.post(`${campaignPath(production)}/ads`, body, Ad);
    const flight = `${slotText(ad.flight.from, now)} until ${slotText(ad.flight.to, now)}`;
    rows.push([ad.name, ad.channel, creative, moneyText(ad.budget.amount, ad.budget.currency), flight]);
  }
  stage.narrator.table([['ad', 'network', 'creative', 'budget', 'flight'], ...rows]);
};
