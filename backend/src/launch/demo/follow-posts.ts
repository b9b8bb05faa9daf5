/** Waits for the scheduler to let posts go, and says so for each as it happens. */
import { type Post, type Publication, WRITTEN_AS_FILE } from '@greenlight/shared/publishing/post.js';
import { keyOfCreative, readPosts } from './plan-posts.js';
import type { Production, Stage } from './stage.js';
import { counted, slotText } from './text-layout.js';
import { waitUntil } from './wait-until.js';

/** Slots that are nearer are waited for. */
const NEAR_MS = 90_000;
const PATIENCE_MS = NEAR_MS + 60_000;

const WAITING: readonly Post['state'][] = ['scheduled', 'publishing', 'held'];

/** These go nowhere. */
const IDLE: readonly Post['state'][] = ['draft', 'cancelled'];

/**
 * Posts that go out soon, or have done so while nobody looked; the others keep their slots.
 * @param before those that were out before there was anything to wait for.
 */
export const nearPosts = (posts: readonly Post[], now: Date, before: ReadonlySet<Post['id']>): Post[] =>
  posts.filter(
    ({ id, state, publishAt }) =>
      !IDLE.includes(state) && !before.has(id) && Date.parse(publishAt) - now.getTime() < NEAR_MS,
  );

/** Where what went out can be seen, or why it can't. */
export const whereText = ({ url, channelId, deliveredAs }: Publication): string =>
  deliveredAs === 'file' ? `${WRITTEN_AS_FILE}.` : (url ?? channelId ?? '');

/** Those that are out now. */
export const publishedPosts = async (stage: Stage, production: Production): Promise<ReadonlySet<Post['id']>> =>
  new Set((await readPosts(stage, production)).filter(({ state }) => state === 'published').map(({ id }) => id));

/** Returns the posts that were waited for, published; `before` as of `nearPosts`. Throws `ExpectationFailed`. */
export const followPosts = async (
  stage: Stage,
  production: Production,
  before: ReadonlySet<Post['id']> = new Set(),
): Promise<Post[]> => {
  const { narrator, expect } = stage;
  const awaited = new Set(nearPosts(await readPosts(stage, production), new Date(), before).map(({ id }) => id));
  expect.note('something goes out soon', awaited.size > 0, 'a post with a near slot', awaited.size);
  const told = new Map<string, string>();
  const posts = await waitUntil<Post[]>({
    what: `${counted(awaited.size, 'post')} published at the slot`,
    patienceMs: PATIENCE_MS,
    stopped: stage.stopped,
    look: async () => (await readPosts(stage, production)).filter(({ id }) => awaited.has(id)),
    isDone: (seen) => seen.every(({ state }) => !WAITING.includes(state)),
    tell: (seen) => {
      for (const { id, state, creativeId, channel, lastError } of seen) {
        if (state === 'scheduled' || told.get(id) === state) continue;
        told.set(id, state);
        narrator.detail(
          `${keyOfCreative(production, creativeId).padEnd(12)}  ${channel.padEnd(9)}  ${state}  ${lastError ?? ''}`,
        );
      }
      const open = seen.filter(({ state }) => WAITING.includes(state));
      const now = new Date();
      const waiting = open.map(
        (post) => `${keyOfCreative(production, post.creativeId)} ${slotText(post.publishAt, now)}`,
      );
      narrator.status(`waiting for the scheduler: ${waiting.join(', ')}`);
      return seen.map(({ id, state }) => `${id} ${state}`).join(', ');
    },
  });
  const states = posts.map(({ state }) => state);
  expect.that(
    `${counted(posts.length, 'post')} published by the scheduler.`,
    states.every((state) => state === 'published'),
    'published',
    states,
  );
  for (const { channel, publication } of posts) if (publication) narrator.item(`${channel}: ${whereText(publication)}`);
  return posts;
};
