import { digestOf } from '@greenlight/shared/kernel/digest.js';
import type { AssetId } from '@greenlight/shared/kernel/ids.js';
import { Shipment } from '@greenlight/shared/publishing/shipment.js';
import { sampleBrandKit } from '@greenlight/shared/testing/sample-campaign.js';
import { type Element, xml2js } from 'xml-js';
import { entryPage } from './entry-page.js';
import { frontPage } from './front-page.js';
import { entrySlug, isEntrySlug, NewsroomEntry } from './newsroom-entry.js';
import { jsonFeedOf } from './newsroom-json-feed.js';
import { newsroomLinks } from './newsroom-links.js';
import { commonShape, type MediaSizes } from './newsroom-media.js';
import type { Newsroom } from './newsroom-page.js';
import { rssOf } from './newsroom-rss.js';

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

describe('the place of a publication', () => {
  const headline = 'Nine in ten graduates work in solar, half of them part time, come';
  const { id, shipment } = entryOf('01esf3gf', { headline });

  it('is named by whole words', () => {
    expect(entrySlug(id, shipment)).toBe('nine-in-ten-graduates-work-in-solar-half-of-them-part-time-esf3gf');
  });

  it('stays where it was when words were still cut, and is no other', () => {
    const stored = 'nine-in-ten-graduates-work-in-solar-half-of-them-part-time-c-esf3gf';
    expect(isEntrySlug(stored, id, shipment)).toBe(true);
    expect(isEntrySlug(entrySlug(id, shipment), id, shipment)).toBe(true);
    for (const forged of ['buy-now', 'buy-now-esf3gf', 'nine-in-ten-esf3gf', stored.replace('esf3gf', 'esf3gg')])
      expect(isEntrySlug(forged, id, shipment)).toBe(false);
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

  it('is covered by nothing: a film is told beside its date', () => {
    const page = frontPage(newsroom, [rich, rich, entryOf('01')], NO_SIZES);
    expect(page.match(/<span class="frame [^"]*"><img [^>]*><\/span>/g)).toHaveLength(2);
    expect(page.match(/<\/time><span class="play">Video<\/span><\/span>/g)).toHaveLength(2);
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

/** Words that HTML and XML would give a meaning to. */
const HEADLINE = '"Mend" & <b>keep</b> ]]> 3 < 5';
const BODY = 'First <3 & <script>alert(1)</script>\nsecond line.\n\nLast ]]> "paragraph".';
const BODY_HTML =
  '<p class="body">First &lt;3 &amp; &lt;script&gt;alert(1)&lt;/script&gt;<br>second line.</p>' +
  '<p class="body">Last ]]&gt; &quot;paragraph&quot;.</p>';
const DISCLOSURE = 'Pictures or words here were made with the help of AI.';
const FILM = { ...picture('ast_film'), role: 'video', mediaType: 'video/mp4', bytes: 5_000 };
const POSTER = { ...picture('ast_poster'), role: 'poster' };
const rich = entryOf('rich', {
  headline: HEADLINE,
  body: BODY,
  hashtags: ['#RealRoofs', 'plain'],
  link: 'https://x.example/?a=1&b=2',
  disclosure: 'ai-generated',
  media: [FILM, POSTER],
});
const CONTENT_HTML = `${BODY_HTML}<p><a class="action" href="https://x.example/?a=1&amp;b=2" rel="noopener">Join</a></p><p class="disclosure">${DISCLOSURE}</p>`;
const mediaUrl = (id: string, extension: string) =>
  `https://news.example/newsroom/north/media/${digestOf(id)}.${extension}`;

describe('the excerpt of a publication', () => {
  const excerptIn = (change: Readonly<Record<string, unknown>>): string =>
    /<span class="excerpt">([^<]*)</.exec(frontPage(newsroom, [entryOf('01', change)], NO_SIZES))?.[1] ?? '';

  it('is its first line, and never runs the headline into what follows', () => {
    expect(excerptIn({ body: 'No stop here\n\nAnother one' })).toBe('No stop here');
    expect(excerptIn({ customText: 'Mend and keep\nEvenings, at six.\n\nMore.' })).toBe('Evenings, at six.');
    expect(excerptIn({ customText: 'Mend and keep' })).toBe('Mend and keep');
  });

  it('ends between two words when it is long', () => {
    expect(excerptIn({ body: 'word '.repeat(60) })).toBe(`${'word '.repeat(40).trim()}…`);
  });
});

describe('the JSON Feed', () => {
  it('is one of version 1.1, field by field', () => {
    expect(JSON.parse(jsonFeedOf(newsroom, [rich]))).toEqual({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'North',
      home_page_url: 'https://news.example/newsroom/north',
      feed_url: 'https://news.example/newsroom/north/feed.json',
      description: sampleBrandKit().tagline,
      authors: [{ name: 'North', url: 'https://news.example/newsroom/north' }],
      language: 'en',
      items: [
        {
          id: 'pst_rich',
          url: 'https://news.example/newsroom/north/entry-rich',
          title: HEADLINE,
          summary: 'First <3 & <script>alert(1)</script>',
          content_html: CONTENT_HTML,
          content_text: `${BODY}\n\nJoin: https://x.example/?a=1&b=2\n\n${DISCLOSURE}`,
          image: mediaUrl('ast_poster', 'png'),
          date_published: '2026-09-01T09:00:00.000Z',
          language: 'en',
          tags: ['RealRoofs', 'plain'],
          attachments: [{ url: mediaUrl('ast_film', 'mp4'), mime_type: 'video/mp4', size_in_bytes: 5_000 }],
        },
      ],
    });
  });

  it('has no member that is empty', () => {
    const feed = JSON.parse(jsonFeedOf(newsroom, [entryOf('02', { language: 'es' })]));
    expect(feed.language).toBe('es');
    const members = ['id', 'url', 'title', 'summary', 'content_html', 'content_text', 'date_published', 'language'];
    expect(Object.keys(feed.items[0])).toEqual(members);
  });
});

describe('the RSS', () => {
  const read = (xml: string): Element[] => (xml2js(xml) as Element).elements ?? [];
  const inside = (parents: readonly Element[], name: string): Element[] =>
    parents.flatMap(({ elements = [] }) => elements.filter((element) => element.name === name));
  const textOf = ({ elements = [] }: Element): string =>
    elements.map(({ text, cdata }) => text ?? cdata ?? '').join('');
  const itemOf = (xml: string) => {
    const items = inside(inside(read(xml), 'channel'), 'item');
    return (name: string) => inside(items, name);
  };

  it('is well-formed, with the excerpt as description and the whole words as HTML', () => {
    const xml = rssOf(newsroom, [rich]);
    const [rss] = read(xml);
    expect(rss).toMatchObject({
      name: 'rss',
      attributes: { version: '2.0', 'xmlns:content': 'http://purl.org/rss/1.0/modules/content/' },
    });
    expect(xml.match(/<generator>(.*)<\/generator>/)?.[1]).toBe('Greenlight');
    const item = itemOf(xml);
    expect(item('title').map(textOf)).toEqual([HEADLINE]);
    expect(item('link').map(textOf)).toEqual(['https://news.example/newsroom/north/entry-rich']);
    expect(item('guid')).toMatchObject([{ attributes: { isPermaLink: 'false' } }]);
    expect(item('pubDate').map(textOf)).toEqual(['Tue, 01 Sep 2026 09:00:00 GMT']);
    expect(item('description').map(textOf)).toEqual(['First &lt;3 &amp; &lt;script&gt;alert(1)&lt;/script&gt;']);
    expect(item('content:encoded').map(textOf)).toEqual([CONTENT_HTML]);
    expect(item('category').map(textOf)).toEqual(['RealRoofs', 'plain']);
    for (const { attributes } of item('category')) expect(attributes ?? {}).toEqual({});
    expect(item('enclosure').map(({ attributes }) => attributes)).toEqual([
      { url: mediaUrl('ast_film', 'mp4'), type: 'video/mp4', length: '5000' },
    ]);
  });

  it('encloses the picture where there is no film, and nothing where there is neither', () => {
    const pictured = itemOf(rssOf(newsroom, [entryOf('03', { media: [picture('ast_01')] })]));
    expect(pictured('enclosure').map(({ attributes }) => attributes)).toEqual([
      { url: mediaUrl('ast_01', 'png'), type: 'image/png', length: '1000' },
    ]);
    expect(itemOf(rssOf(newsroom, [entryOf('04')]))('enclosure')).toEqual([]);
  });
});
