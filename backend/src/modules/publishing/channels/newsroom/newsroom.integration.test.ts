import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Hex } from '@greenlight/shared/kernel/digest.js';
import type { AssetId, PostId } from '@greenlight/shared/kernel/ids.js';
import {
  AT_SLOT,
  approvedWords,
  expectStatus,
  newPicture,
  sampleCopy,
  uploadPicture,
  withPicture,
} from '../../../../../test/support/campaign-steps.js';
import { type ShippingApi, startShippingApi } from '../../../../../test/support/shipping-api.js';
import { systemContext } from '../../../../platform/tenancy/request-context.js';
import { Channels } from '../../channels.js';
import { PostsRepository } from '../../posts.repository.js';

/** Everything that HTML, XML, CSS and CDATA give a meaning to, and that people may well type. */
const HEADLINE = `"Mend" & 'keep': 3 < 5 > 2 ]]> &amp; {}`;
const BODY = `First <3 & "quoted".\n\nSecond: 1 > 0 ]]> done.`;

let api: ShippingApi;
let picture: Buffer;
let assetId: AssetId;
let postId: PostId;
let entry: string;
let media: string;

beforeAll(async () => {
  api = await startShippingApi({ PUBLIC_URL: 'https://news.example' });
  picture = await newPicture();
  assetId = await uploadPicture(api.as('manager'), picture);
  const copy = { ...sampleCopy(), headline: HEADLINE, body: BODY, altText: 'A wheel "true" & < straight' };
  ({ postId } = await approvedWords(api, { ...withPicture(assetId), copy }));
  await api.tickAt(AT_SLOT);
  const { publication } = expectStatus(await api.as('viewer').get(`/posts/${postId}`), 200).body;
  entry = new URL(publication.url).pathname;
  media = `/newsroom/north/media/${sha256Hex(picture)}.png`;
});
afterAll(() => api?.close());

/** As anybody on the internet would: nobody signs in to a newsroom. */
const visit = async (url: string, headers: Record<string, string> = {}) => {
  const answer = await api.app.inject({ method: 'GET', url, headers });
  return { status: answer.statusCode, headers: answer.headers, text: answer.body, bytes: answer.rawPayload };
};

const escaped = (text: string): string =>
  text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');

describe('the page of a publication', () => {
  it('shows the approved words, the picture and where it comes from, to anybody', async () => {
    expect(entry).toMatch(/^\/newsroom\/north\/mend-and-keep.*|^\/newsroom\/north\/mend/);
    const { status, headers, text } = await visit(entry);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(text).toContain(`<h1>${escaped(HEADLINE)}</h1>`);
    for (const paragraph of BODY.split('\n\n')) expect(text).toContain(`<p class="body">${escaped(paragraph)}</p>`);
    expect(text).toContain(
      `<img src="${media}" alt="${escaped('A wheel "true" & < straight')}" width="64" height="64">`,
    );
    expect(text).toContain(
      `href="${escaped('https://example.org/repair-course?utm_source=newsroom&utm_medium=newsroom')}`,
    );
    expect(text).toContain(`<code>${sha256Hex(picture)}</code>`);
  });

  it('allows no script, nor anything from elsewhere', async () => {
    const { text, headers } = await visit(entry);
    expect(text).not.toMatch(/<script|onerror=|javascript:/i);
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; img-src 'self'/);
    expect(headers['content-security-policy']).not.toMatch(/script-src|unsafe/);
  });

  it('is listed on the front page of its own newsroom and of no other', async () => {
    expect((await visit('/newsroom/north')).text).toContain(`href="${entry}"`);
    expect((await visit('/newsroom/south')).text).not.toContain(entry);
    expect((await visit(entry.replace('north', 'south'))).status).toBe(404);
    expect((await visit('/newsroom/nobody')).status).toBe(404);
  });
});

describe('the feeds', () => {
  it('give RSS that is well-formed whatever the words are, with the picture as enclosure', async () => {
    const { status, headers, text } = await visit('/newsroom/north/rss.xml');
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('application/rss+xml; charset=utf-8');
    expect(text).toContain(`<link>https://news.example${entry}</link>`);
    expect(text).toContain(`url="https://news.example${media}"`);
    expect(text).toContain(`length="${picture.length}"`);
    expect(titlesOf(text)).toContain(HEADLINE);
    expect(text).toMatch(new RegExp(`<guid[^>]*>${postId}</guid>`));
  });

  it('give a JSON Feed with the same', async () => {
    const { status, headers, text } = await visit('/newsroom/north/feed.json');
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('application/feed+json; charset=utf-8');
    expect(JSON.parse(text)).toMatchObject({
      version: expect.stringContaining('jsonfeed.org'),
      items: [{ id: postId, url: `https://news.example${entry}`, title: HEADLINE, date_published: AT_SLOT }],
    });
  });
});

/** Reads the titles as an XML parser would: CDATA sections literally and joined, the rest unescaped. */
const titlesOf = (xml: string): string[] =>
  [...xml.matchAll(/<title>(.*?)<\/title>/gs)].map(([, content = '']) => {
    const parts = content.split(/<!\[CDATA\[(.*?)\]\]>/s);
    return parts.map((part, index) => (index % 2 === 1 ? part : unescaped(part))).join('');
  });
const unescaped = (text: string): string =>
  text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, '&');

describe('the look', () => {
  it('is the tenant’s brand kit as style variables, and typefaces from this machine', async () => {
    const { headers, text } = await visit('/newsroom/north/theme.css');
    expect(headers['content-type']).toBe('text/css; charset=utf-8');
    const { colours } = (await api.as('viewer').get('/brand-kit')).body;
    expect(text).toContain(`--brand-primary: ${colours.primary};`);
    expect(text).not.toMatch(/url\("(https?:)?\/\//);
    const fonts = [...text.matchAll(/url\("([^"]+)"\)/g)];
    expect(fonts.length).toBeGreaterThan(0);
    for (const [, file = ''] of fonts) {
      const font = await visit(file);
      expect(font.status).toBe(200);
      expect(font.bytes.subarray(0, 4).toString()).toBe('wOF2');
    }
    expect((await visit('/newsroom/assets/newsroom.css')).status).toBe(200);
  });
});

describe('a later edit of the brand kit', () => {
  it('changes the front page, and nothing of what is out already', async () => {
    const filesOf = (html: string) => [...html.matchAll(/<link rel="(?:stylesheet|icon)"[^>]* href="([^"]+)"/g)];
    const seen = async () => {
      const { text, headers } = await visit(entry);
      const files = filesOf(text).map(([, href = '']) => href);
      expect(files).toHaveLength(3);
      const contents = await Promise.all(files.map(async (href) => (await visit(href)).text));
      return { text, policy: headers['content-security-policy'], contents };
    };
    const [before, front] = [await seen(), (await visit('/newsroom/north')).text];
    const { etag = '', body: kit } = expectStatus(await api.as('admin').get('/brand-kit'), 200);
    const changed = {
      ...kit,
      wordmark: 'Zzz another house',
      colours: { ...kit.colours, primary: '#ff0000', background: '#00ff00' },
      typefaces: { heading: 'Space Grotesk', body: 'Source Serif 4' },
    };
    expectStatus(await api.as('admin').put('/brand-kit', changed, { headers: { 'if-match': etag } }), 200);
    expect(await seen()).toEqual(before);
    expect(before.contents.join()).toContain(kit.colours.primary);
    expect(before.text).toContain(escaped(kit.wordmark));
    const after = (await visit('/newsroom/north')).text;
    expect(after).not.toBe(front);
    expect(after).toContain('Zzz another house');
    expect((await visit('/newsroom/north/theme.css')).text).toContain('#ff0000');
    const { etag: last = '' } = await api.as('admin').get('/brand-kit');
    expectStatus(await api.as('admin').put('/brand-kit', kit, { headers: { 'if-match': last } }), 200);
  });

  it('leads nowhere for an entry that is none', async () => {
    for (const file of ['theme.css', 'icon.svg'])
      expect((await visit(`/newsroom/north/nothing/${file}`)).status).toBe(404);
    expect((await visit(`${entry.replace('north', 'south')}/theme.css`)).status).toBe(404);
  });
});

describe('the media', () => {
  it('are the approved bytes, whole and in part', async () => {
    const whole = await visit(media);
    expect(whole).toMatchObject({
      status: 200,
      headers: { 'content-type': 'image/png', 'x-content-type-options': 'nosniff' },
    });
    expect(whole.bytes.equals(picture)).toBe(true);
    const part = await visit(media, { range: 'bytes=10-19' });
    expect(part).toMatchObject({
      status: 206,
      headers: { 'content-range': `bytes 10-19/${picture.length}`, 'content-length': '10' },
    });
    expect([...part.bytes]).toEqual([...picture.subarray(10, 20)]);
    const beyond = await visit(media, { range: `bytes=${picture.length}-` });
    expect(beyond).toMatchObject({ status: 416, headers: { 'content-range': `bytes */${picture.length}` } });
  });

  it('that nobody published can’t be fetched, though they are in the library', async () => {
    const secret = await newPicture();
    await uploadPicture(api.as('manager'), secret);
    expect((await visit(`/newsroom/north/media/${sha256Hex(secret)}.png`)).status).toBe(404);
    expect((await visit(media.replace('north', 'south'))).status).toBe(404);
  });

  it('are not served once their bytes are no longer what was approved', async () => {
    await whilePictureIsAnother(async () => {
      const answer = await visit(media);
      expect(answer.status).toBe(422);
      expect(JSON.parse(answer.text)).toMatchObject({ code: 'content_mismatch' });
    });
    expect((await visit(media)).status).toBe(200);
  });
});

const whilePictureIsAnother = async (look: () => Promise<void>): Promise<void> => {
  const sha256 = sha256Hex(picture);
  const file = join(api.config.storageDir, 'tenants', api.tenant.id, sha256.slice(0, 2), sha256);
  const flipped = Buffer.from(await readFile(file));
  flipped[flipped.length - 20] = (flipped.at(-20) ?? 0) ^ 1;
  await writeFile(file, flipped);
  await look();
  await writeFile(file, picture);
};

const deliverAgain = async () => {
  const scope = systemContext(api.tenant.id, 'publisher', 'test');
  const { shipment, accountId, campaignId } = await api.app.get(PostsRepository).get(scope, postId);
  if (!shipment) throw new Error('it was published');
  return api.app.get(Channels).byName('newsroom')?.deliver(scope, { postId, campaignId, accountId, shipment });
};

describe('a post that is delivered twice', () => {
  it('has one entry, one address and one line in each feed', async () => {
    expect(await deliverAgain()).toEqual({
      kind: 'published',
      channelId: postId,
      url: `https://news.example${entry}`,
    });
    expect(JSON.parse((await visit('/newsroom/north/feed.json')).text).items).toHaveLength(1);
  });
});
