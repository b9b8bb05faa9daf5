/** What is stored of a publication, changed behind the API: nobody is shown what was not let go, and the rest stays up. */
import { sha256Hex } from '@greenlight/shared/kernel/digest.js';
import type { PostId } from '@greenlight/shared/kernel/ids.js';
import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { AT_SLOT, approvedWords, newPicture, uploadPicture } from '../../../../../test/support/campaign-steps.js';
import type { Stored } from '../../../../../test/support/damage.js';
import {
  mediaOf,
  type NewsroomApi,
  type Published,
  startNewsroomApi,
} from '../../../../../test/support/newsroom-api.js';
import { systemContext } from '../../../../platform/tenancy/request-context.js';
import { Channels } from '../../channels.js';
import { PostsRepository } from '../../posts.repository.js';

const SOUND = 'Mend your own wheel';
const HEADLINE = 'Evenings for everybody';
const FRONTS = ['/newsroom/north', '/newsroom/north/rss.xml', '/newsroom/north/feed.json'];

let api: NewsroomApi;
const lines: string[] = [];
let sound: Published;
let other: Published;
let mailed: PostId;
beforeAll(async () => {
  api = await startNewsroomApi({ NEWSLETTER_TO: 'readers@example.org' }, { write: (line) => void lines.push(line) });
  ({ postId: mailed } = await approvedWords(api, {}, { channel: 'email' }));
  [sound, other] = (await api.publish(SOUND, HEADLINE)) as [Published, Published];
});
afterAll(() => api?.close());

const DAMAGED = { status: 500, code: 'record_damaged' };

const whileInserted = async (entry: Stored, look: () => Promise<void>): Promise<void> => {
  await api.collection('newsroom_entries').insertOne(entry);
  try {
    await look();
  } finally {
    await api.collection('newsroom_entries').deleteOne({ _id: entry._id });
  }
};

/** Front page and feeds are up with the publication that is sound, and show nothing of this. */
const expectLeftOut = async (...traces: string[]): Promise<void> => {
  lines.length = 0;
  for (const url of FRONTS) {
    const { status, text } = await api.visit(url);
    expect([url, status]).toEqual([url, 200]);
    expect(text).toContain(SOUND);
    for (const trace of traces) expect(text).not.toContain(trace);
  }
  expect((await api.visit(sound.page)).status).toBe(200);
  const errors = lines.filter((line) => JSON.parse(line).level === 'error');
  expect(errors.length).toBeGreaterThanOrEqual(FRONTS.length);
};

describe('a publication that nobody touched', () => {
  it('is shown, with its picture, and no error is told', async () => {
    lines.length = 0;
    for (const { page, media, picture } of [sound, other]) {
      expect((await api.visit(page)).status).toBe(200);
      expect((await api.visit(media)).bytes.equals(picture)).toBe(true);
      for (const url of FRONTS) expect((await api.visit(url)).text).toContain(page);
    }
    expect(lines.filter((line) => JSON.parse(line).level === 'error')).toEqual([]);
  });

  it('is dated by its record, whatever the entry says', async () => {
    await api.whileStored('newsroom_entries', other.postId, { publishedAt: '2031-12-31T12:00:00.000Z' }, async () => {
      for (const url of [...FRONTS, other.page]) expect((await api.visit(url)).text).not.toMatch(/2031|December/);
      const { items } = JSON.parse((await api.visit('/newsroom/north/feed.json')).text);
      expect(items.map(({ date_published }: { date_published: string }) => date_published)).toEqual([AT_SLOT, AT_SLOT]);
    });
  });
});

describe('an entry that was changed after publication', () => {
  it.each<[string, Record<string, unknown>]>([
    ['headline', { 'shipment.headline': 'Buy now' }],
    ['body', { 'shipment.body': 'Buy now' }],
    ['typed text', { 'shipment.customText': 'Buy now' }],
    ['link', { 'shipment.link': 'https://elsewhere.example/' }],
    ['disclosure', { 'shipment.disclosure': 'ai-generated' }],
    ['alternative text', { 'shipment.media.0.altText': 'Buy now' }],
    ['colours', { 'shipment.brand.colours.primary': '#ff0000' }],
    ['campaign', { campaignId: 'cmp_elsewhere' }],
    ['date, which is none', { publishedAt: 'yesterday' }],
    ['shipment, which is gone', { shipment: null }],
  ])('(its %s) is not shown, nor is anything of it', async (_, change) => {
    await api.whileStored('newsroom_entries', other.postId, change, async () => {
      expect(await api.problemAt(other.page)).toEqual(DAMAGED);
      for (const file of ['theme.css', 'icon.svg'])
        expect(await api.problemAt(`${other.page}/${file}`)).toEqual(DAMAGED);
      await expectLeftOut(HEADLINE, 'Buy now', other.page);
    });
    expect((await api.visit(other.page)).text).toContain(HEADLINE);
  });

  it('is not shown at another address', async () => {
    await api.whileStored('newsroom_entries', other.postId, { slug: 'buy-now' }, async () => {
      expect(await api.problemAt('/newsroom/north/buy-now')).toEqual(DAMAGED);
      await expectLeftOut('buy-now');
    });
  });

  it('is what was let go again once the post is delivered again', async () => {
    await api.collection('newsroom_entries').updateOne({ _id: other.postId }, { $set: { 'shipment.body': 'Buy now' } });
    const scope = systemContext(api.tenant.id, 'publisher', 'test');
    const { shipment, accountId, campaignId } = await api.app.get(PostsRepository).get(scope, other.postId);
    if (!shipment) throw new Error('it was published');
    await api.app.get(Channels).byName('newsroom')?.deliver(scope, {
      postId: other.postId,
      campaignId,
      accountId,
      shipment,
    });
    expect((await api.visit(other.page)).status).toBe(200);
  });

  it('is not shown when its event was altered to match it, as long as that isn’t what it hashes to', async () => {
    const event = await api.collection('events').findOne({ action: 'post.publishing', 'subject.id': other.postId });
    if (!event) throw new Error('it was let go');
    await api.whileStored('events', event._id, { 'data.gateRevision': 1 }, async () => {
      expect(await api.problemAt(other.page)).toEqual(DAMAGED);
      await expectLeftOut(HEADLINE);
    });
  });
});

describe('an entry that nobody let go', () => {
  const foreign = async (change: object): Promise<Stored> => {
    const entry = await api.stored('newsroom_entries', other.postId);
    return { ...entry, _id: 'pst_foreign', slug: 'buy-now', ...change };
  };

  it('is not shown, though it is a copy of one that was', async () => {
    await whileInserted(await foreign({}), async () => {
      expect(await api.problemAt('/newsroom/north/buy-now')).toEqual(DAMAGED);
      await expectLeftOut('buy-now', 'pst_foreign');
    });
  });

  it('is not shown, though its post went out by another channel', async () => {
    const { shipment, campaignId } = await api.stored('posts', mailed);
    const slug = `evening-repair-course-${mailed.slice(-6).toLowerCase()}`;
    await whileInserted(await foreign({ _id: mailed, slug, campaignId, shipment }), async () => {
      expect(await api.problemAt(`/newsroom/north/${slug}`)).toEqual(DAMAGED);
      await expectLeftOut(slug);
    });
  });

  it.each<[string, object]>([
    ['nothing that is an entry', { shipment: 'nonsense', publishedAt: { $gt: 1 }, campaignId: 7 }],
    ['no shipment', { shipment: { headline: 'Buy now', media: 'none' } }],
  ])('does not take the front page down, though there is %s in it', async (_, change) => {
    await whileInserted(await foreign(change), () => expectLeftOut('Buy now', 'buy-now'));
  });

  it('publishes no file: what is in the library and was not let go stays there', async () => {
    const secret = await newPicture();
    const assetId = await uploadPicture(api.as('manager'), secret);
    const { shipment } = (await api.stored('newsroom_entries', other.postId)) as unknown as {
      shipment: { media: object[] };
    };
    const media = [{ ...shipment.media[0], assetId, sha256: sha256Hex(secret), bytes: secret.length }];
    await whileInserted(await foreign({ shipment: { ...shipment, media } }), async () => {
      expect(await api.problemAt(mediaOf(secret))).toEqual(DAMAGED);
    });
  });

  it('does not keep a file from being served that another publication let go', async () => {
    await whileInserted(await foreign({ _id: 'pst_00000000' }), async () => {
      expect((await api.visit(other.media)).bytes.equals(other.picture)).toBe(true);
    });
  });
});

describe('the front page', () => {
  it('asks the database as often for many publications as for one', async () => {
    const queriesOf = async (url: string): Promise<number> => {
      let queries = 0;
      const connection = api.app.get<Connection>(getConnectionToken());
      connection.set('debug', () => {
        queries += 1;
      });
      await api.visit(url);
      connection.set('debug', false);
      return queries;
    };
    const both = await queriesOf('/newsroom/north');
    const entry = await api.stored('newsroom_entries', other.postId);
    await api.collection('newsroom_entries').deleteOne({ _id: other.postId });
    expect(await queriesOf('/newsroom/north')).toBe(both);
    await api.collection('newsroom_entries').insertOne(entry);
    expect(both).toBeGreaterThan(2);
  });
});
