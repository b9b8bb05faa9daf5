/**
 * Goes to the published pages as a visitor and compares what is really there with what was approved: the page names the
 * approved item, and every byte of its media hashes to what the approved manifest lists.
 */
import { digestOf } from '@greenlight/shared/kernel/digest.js';
import type { Post } from '@greenlight/shared/publishing/post.js';
import { z } from 'zod';
import { fetchPublic, hashOf, mediaLinksOf, provenanceOf, textOf } from './newsroom-reader.js';
import { readManifest } from './read-manifest.js';
import type { Production, Stage } from './stage.js';
import { bytesText, shortDigest } from './text-layout.js';

const ApprovedCreative = z.object({ assets: z.array(z.object({ sha256: z.string(), role: z.string() })) });
const JsonFeed = z.object({ items: z.array(z.object({ url: z.string() })) });

interface Approved {
  /** Digest of each post's item in the schedule that was approved. */
  readonly posts: ReadonlyMap<string, string>;
  /** The hashes of each creative's assets in the content that was approved. */
  readonly media: ReadonlyMap<string, readonly string[]>;
}

const readApproved = async (stage: Stage, production: Production): Promise<Approved> => {
  const schedule = await readManifest(stage, production, 'schedule', stage.cast.reviewer1);
  const content = await readManifest(stage, production, 'content', stage.cast.reviewer1);
  return {
    posts: new Map(schedule.items.map(({ id, digest }) => [id, digest])),
    media: new Map(
      content.items.map(({ id, value }) => [id, ApprovedCreative.parse(value).assets.map(({ sha256 }) => sha256)]),
    ),
  };
};

const checkPage = async ({ narrator, expect }: Stage, post: Post, approved: Approved): Promise<void> => {
  const url = post.publication?.url ?? '';
  const page = await fetchPublic(url);
  expect.note(`GET ${url} answers a page`, page.status === 200, 200, page.status);
  const html = textOf(page);
  const item = approved.posts.get(post.id);
  expect.that(
    `${url}: the page names the approved item ${shortDigest(item ?? '')}.`,
    item !== undefined && provenanceOf(html).includes(item),
    item,
    provenanceOf(html),
  );
  const hashes: string[] = [];
  for (const link of mediaLinksOf(html, url)) {
    const media = await fetchPublic(link);
    const hash = hashOf(media);
    hashes.push(hash);
    narrator.under(
      `${media.contentType.padEnd(10)}  ${bytesText(media.bytes.length).padStart(9)}  sha256 ${shortDigest(hash)}`,
    );
  }
  const wanted = [...(approved.media.get(post.creativeId) ?? [])].sort();
  expect.that(
    'its media hash to exactly what was approved.',
    digestOf([...hashes].sort()) === digestOf(wanted),
    wanted,
    hashes,
  );
};

const checkFeeds = async ({ expect, cast, apiUrl }: Stage, urls: readonly string[]): Promise<void> => {
  const home = `${apiUrl}/newsroom/${cast.tenant.slug}`;
  const front = await fetchPublic(home);
  expect.note('the newsroom has a front page', front.status === 200, 200, front.status);
  const rss = textOf(await fetchPublic(`${home}/rss.xml`));
  const feed = JsonFeed.parse(JSON.parse(textOf(await fetchPublic(`${home}/feed.json`))));
  const items = new Set(feed.items.map(({ url }) => url));
  const isMet = urls.every((url) => items.has(url) && rss.includes(url));
  expect.that(`${home}: front page, RSS and JSON Feed carry them.`, isMet, urls, [...items]);
};

/** `posts` have just been published. Throws `ExpectationFailed`. */
export const checkPublications = async (
  stage: Stage,
  production: Production,
  posts: readonly Post[],
): Promise<void> => {
  const approved = await readApproved(stage, production);
  const pages = posts.filter(({ channel }) => channel === 'newsroom');
  for (const post of pages) await checkPage(stage, post, approved);
  await checkFeeds(
    stage,
    pages.map(({ publication }) => publication?.url ?? ''),
  );
};
