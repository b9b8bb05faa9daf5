import { digestOf } from '@greenlight/shared/kernel/digest.js';
import type { AssetId } from '@greenlight/shared/kernel/ids.js';
import { Shipment } from '@greenlight/shared/publishing/shipment.js';
import { sampleBrandKit } from '@greenlight/shared/testing/sample-campaign.js';
import { entryPage } from './entry-page.js';
import { frontPage } from './front-page.js';
import { NewsroomEntry } from './newsroom-entry.js';
import { jsonFeedOf, rssOf } from './newsroom-feeds.js';
import { newsroomLinks } from './newsroom-links.js';
import { commonShape, type MediaSizes } from './newsroom-media.js';
import type { Newsroom } from './newsroom-page.js';

const digest = digestOf('anything');
const { wordmark, colours, typefaces } = sampleBrandKit();
const newsroom: Newsroom = {
  name: 'North',
  brandKit: sampleBrandKit(),
  links: newsroomLinks('', 'north'),
  absolute: newsroomLinks('https://news.example', 'north'),
};

const picture = (assetId: string) => ({
  assetId,
  role: 'image',
  sha256: digestOf(assetId),
  mediaType: 'image/png',
  bytes: 1_000,
  altText: 'A wheel',
});

const entryOf = (tail: string, change: Readonly<Record<string, unknown>> = {}): NewsroomEntry =>
  NewsroomEntry.parse({
    id: `pst_${tail}`,
    tenantId: 'ten_01NORTH',
    campaignId: 'cmp_01NORTH',
    slug: `entry-${tail}`,
    publishedAt: '2026-09-01T09:00:00.000Z',
    shipment: Shipment.parse({
      itemDigest: digest,
      creative: { id: 'cre_01NORTH', digest },
      headline: 'Mend and keep',
      body: 'Evenings.',
      callToAction: 'Join',
      hashtags: [],
      text: 'Evenings.',
      disclosure: 'none',
      media: [],
      brand: { wordmark, colours, typefaces },
      language: 'en',
      timeZone: 'Atlantic/Canary',
      strategyVersion: 1,
      receipts: { strategy: digest, content: digest, schedule: digest, ads: digest },
      gateRevision: 1,
      frozenAt: '2026-09-01T09:00:00.000Z',
      ...change,
    }),
  });
const sizesOf = (sizes: Readonly<Record<string, readonly [number, number]>>): MediaSizes =>
  new Map(Object.entries(sizes).map(([id, [width, height]]) => [id as AssetId, { width, height }]));
const NO_SIZES = sizesOf({});

describe('the pages of a newsroom', () => {
  it('escape whatever they are given, even markup that got into the record', () => {
    const evil = `</h1><script>alert(1)</script><img src=x onerror="alert(2)">`;
    const change = {
      headline: evil,
      body: evil,
      callToAction: evil,
      hashtags: [evil],
      link: `https://x.example/"${evil}`,
    };
    const entry = entryOf('01', { ...change, media: [{ ...picture('ast_01'), altText: evil }] });
    for (const page of [entryPage(newsroom, entry, NO_SIZES), frontPage(newsroom, [entry, entry], NO_SIZES)]) {
      expect(page).toContain('&lt;/h1&gt;&lt;script&gt;alert(1)');
      expect(page).not.toContain('<script');
      expect(page).not.toContain('<img src=x');
    }
  });
});

describe('the language of a newsroom', () => {
  const spanish = entryOf('02', { language: 'es', headline: 'Reparar y guardar' });
  const PROMISE = 'Everything here was approved by named people before it was published.';

  it('is English around publications in several, and each of them says which is its own', () => {
    for (const entries of [
      [spanish, entryOf('01')],
      [entryOf('01'), spanish],
    ]) {
      const page = frontPage(newsroom, entries, NO_SIZES);
      expect(page).toContain('<html lang="en">');
      expect(page).toContain(PROMISE);
      const [, , ...parts] = page.split(' lang="');
      expect(parts).toHaveLength(2);
      const [english = '', other = ''] = parts.toSorted();
      expect(english).toMatch(/^en">.*September 1, 2026.*Mend and keep/s);
      expect(other).toMatch(/^es">.*1 de septiembre de 2026.*Reparar y guardar/s);
      expect(rssOf(newsroom, entries)).toContain('<language>en</language>');
      expect(JSON.parse(jsonFeedOf(newsroom, entries)).items).toHaveLength(2);
    }
  });

  it('is that of the publications while they agree, and English before the first', () => {
    const page = frontPage(newsroom, [spanish, spanish], NO_SIZES);
    expect(page).toContain('<html lang="es">');
    expect(page).toContain('Todo lo que aparece aquí');
    expect(frontPage(newsroom, [], NO_SIZES)).toContain(PROMISE);
  });
});

describe('a picture on the front page', () => {
  const withPictures = ['ast_01', 'ast_02', 'ast_03', 'ast_04'].map((id, index) =>
    entryOf(`0${index}`, { media: [picture(id)] }),
  );
  const framesOf = (sizes: MediaSizes): string[] =>
    [...frontPage(newsroom, withPictures, sizes).matchAll(/class="(frame [^"]*)"/g)].map(([, frame = '']) => frame);

  it('fills its frame only when nothing of it is lost; else it stands in the brand’s colour', () => {
    const frames = framesOf(
      sizesOf({ ast_01: [1080, 1920], ast_02: [1080, 1080], ast_03: [1080, 1080], ast_04: [1080, 1920] }),
    );
    expect(frames).toEqual([
      'frame frame-tall',
      'frame frame-square',
      'frame frame-square',
      'frame frame-square frame-mat',
    ]);
  });

  it('stands whole where its size isn’t known', () => {
    expect(framesOf(NO_SIZES)).toEqual(withPictures.map(() => 'frame frame-square frame-mat'));
  });

  it('is framed in the shape that most have, and in a square where none has most', () => {
    expect(commonShape(['tall', 'tall', 'wide'])).toBe('tall');
    expect(commonShape(['wide', 'wide', 'square'])).toBe('wide');
    expect(commonShape(['tall', 'wide'])).toBe('square');
    expect(commonShape([])).toBe('square');
  });
});
