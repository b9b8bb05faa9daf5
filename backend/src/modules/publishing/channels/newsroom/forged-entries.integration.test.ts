/** What is stored of a publication, changed behind the API: nobody is shown what was not let go, and the rest stays up. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Hex } from '@greenlight/shared/kernel/digest.js';
import type { AssetId, PostId } from '@greenlight/shared/kernel/ids.js';
import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
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
import { BlobStore } from '../../../../platform/storage/blob-store.js';
import { systemContext } from '../../../../platform/tenancy/request-context.js';
import { Channels } from '../../channels.js';
import { PostsRepository } from '../../posts.repository.js';

const SOUND = 'Mend your own wheel';
const HEADLINE = 'Evenings for everybody';
const FRONTS = ['/newsroom/north', '/newsroom/north/rss.xml', '/newsroom/north/feed.json'];

interface Published {
  readonly postId: PostId;
  readonly assetId: AssetId;
  readonly picture: Buffer;
  /** Where its page and its picture are. */
  readonly page: string;
  readonly media: string;
}
interface Stored {
  readonly _id: string;
  readonly [field: string]: unknown;
}

let api: ShippingApi;
const lines: string[] = [];
let sound: Published;
let other: Published;
let mailed: PostId;

const mediaOf = (picture: Buffer) => `/newsroom/north/media/${sha256Hex(picture)}.png`;
const approved = async (headline: string) => {
  const picture = await newPicture();
  const assetId = await uploadPicture(api.as('manager'), picture);
  const copy = { ...sampleCopy(), headline };
  const { postId } = await approvedWords(api, { ...withPicture(assetId), copy });
  return { postId, assetId, picture, media: mediaOf(picture) };
};

beforeAll(async () => {
  api = await startShippingApi({ NEWSLETTER_TO: 'readers@example.org' }, { write: (line) => void lines.push(line) });
  const plans = [await approved(SOUND), await approved(HEADLINE)];
  ({ postId: mailed } = await approvedWords(api, {}, { channel: 'email' }));
  await api.tickAt(AT_SLOT);
  [sound, other] = (await Promise.all(plans.map(withPage))) as [Published, Published];
});
afterAll(() => api?.close());

const withPage = async (plan: Omit<Published, 'page'>): Promise<Published> => {
  const { publication } = expectStatus(await api.as('viewer').get(`/posts/${plan.postId}`), 200).body;
  return { ...plan, page: new URL(publication.url).pathname };
};
const visit = async (url: string) => {
  const answer = await api.app.inject({ method: 'GET', url });
  return { status: answer.statusCode, text: answer.body, bytes: answer.rawPayload };
};
const problemAt = async (url: string) => {
  const { status, text } = await visit(url);
  return { status, code: JSON.parse(text).code };
};
const DAMAGED = { status: 500, code: 'record_damaged' };

const collection = (name: string) => api.database.connection.collection<Stored>(name);
const stored = async (name: string, id: string): Promise<Stored> => {
  const found = await collection(name).findOne({ _id: id });
  if (!found) throw new Error(`${id} is in ${name}`);
  return found;
};
/** Changes what is stored, looks, and puts it back. */
const whileStored = async (
  name: string,
  id: string,
  change: Record<string, unknown>,
  look: () => Promise<void>,
): Promise<void> => {
  const before = await stored(name, id);
  await collection(name).updateOne({ _id: id }, { $set: change });
  try {
    await look();
  } finally {
    await collection(name).replaceOne({ _id: id }, before);
  }
};
const whileInserted = async (entry: Stored, look: () => Promise<void>): Promise<void> => {
  await collection('newsroom_entries').insertOne(entry);
  try {
    await look();
  } finally {
    await collection('newsroom_entries').deleteOne({ _id: entry._id });
  }
};

/** Front page and feeds are up with the publication that is sound, and show nothing of this. */
const expectLeftOut = async (...traces: string[]): Promise<void> => {
  lines.length = 0;
  for (const url of FRONTS) {
    const { status, text } = await visit(url);
    expect([url, status]).toEqual([url, 200]);
    expect(text).toContain(SOUND);
    for (const trace of traces) expect(text).not.toContain(trace);
  }
  expect((await visit(sound.page)).status).toBe(200);
  const errors = lines.filter((line) => JSON.parse(line).level === 'error');
  expect(errors.length).toBeGreaterThanOrEqual(FRONTS.length);
};

describe('a publication that nobody touched', () => {
  it('is shown, with its picture, and no error is told', async () => {
    lines.length = 0;
    for (const { page, media, picture } of [sound, other]) {
      expect((await visit(page)).status).toBe(200);
      expect((await visit(media)).bytes.equals(picture)).toBe(true);
      for (const url of FRONTS) expect((await visit(url)).text).toContain(page);
    }
    expect(lines.filter((line) => JSON.parse(line).level === 'error')).toEqual([]);
  });

  it('is dated by its record, whatever the entry says', async () => {
    await whileStored('newsroom_entries', other.postId, { publishedAt: '2031-12-31T12:00:00.000Z' }, async () => {
      for (const url of [...FRONTS, other.page]) expect((await visit(url)).text).not.toMatch(/2031|December/);
      const { items } = JSON.parse((await visit('/newsroom/north/feed.json')).text);
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
    await whileStored('newsroom_entries', other.postId, change, async () => {
      expect(await problemAt(other.page)).toEqual(DAMAGED);
      for (const file of ['theme.css', 'icon.svg']) expect(await problemAt(`${other.page}/${file}`)).toEqual(DAMAGED);
      await expectLeftOut(HEADLINE, 'Buy now', other.page);
    });
    expect((await visit(other.page)).text).toContain(HEADLINE);
  });

  it('is not shown at another address', async () => {
    await whileStored('newsroom_entries', other.postId, { slug: 'buy-now' }, async () => {
      expect(await problemAt('/newsroom/north/buy-now')).toEqual(DAMAGED);
      await expectLeftOut('buy-now');
    });
  });

  it('is what was let go again once the post is delivered again', async () => {
    await collection('newsroom_entries').updateOne({ _id: other.postId }, { $set: { 'shipment.body': 'Buy now' } });
    const scope = systemContext(api.tenant.id, 'publisher', 'test');
    const { shipment, accountId, campaignId } = await api.app.get(PostsRepository).get(scope, other.postId);
    if (!shipment) throw new Error('it was published');
    await api.app.get(Channels).byName('newsroom')?.deliver(scope, {
      postId: other.postId,
      campaignId,
      accountId,
      shipment,
    });
    expect((await visit(other.page)).status).toBe(200);
  });

  it('is not shown when its event was altered to match it, as long as that isn’t what it hashes to', async () => {
    const event = await collection('events').findOne({ action: 'post.publishing', 'subject.id': other.postId });
    if (!event) throw new Error('it was let go');
    await whileStored('events', event._id, { 'data.gateRevision': 1 }, async () => {
      expect(await problemAt(other.page)).toEqual(DAMAGED);
      await expectLeftOut(HEADLINE);
    });
  });
});

describe('an entry that nobody let go', () => {
  const foreign = async (change: object): Promise<Stored> => {
    const entry = await stored('newsroom_entries', other.postId);
    return { ...entry, _id: 'pst_foreign', slug: 'buy-now', ...change };
  };

  it('is not shown, though it is a copy of one that was', async () => {
    await whileInserted(await foreign({}), async () => {
      expect(await problemAt('/newsroom/north/buy-now')).toEqual(DAMAGED);
      await expectLeftOut('buy-now', 'pst_foreign');
    });
  });

  it('is not shown, though its post went out by another channel', async () => {
    const { shipment, campaignId } = await stored('posts', mailed);
    const slug = `evening-repair-course-${mailed.slice(-6).toLowerCase()}`;
    await whileInserted(await foreign({ _id: mailed, slug, campaignId, shipment }), async () => {
      expect(await problemAt(`/newsroom/north/${slug}`)).toEqual(DAMAGED);
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
    const { shipment } = (await stored('newsroom_entries', other.postId)) as unknown as {
      shipment: { media: object[] };
    };
    const media = [{ ...shipment.media[0], assetId, sha256: sha256Hex(secret), bytes: secret.length }];
    await whileInserted(await foreign({ shipment: { ...shipment, media } }), async () => {
      expect(await problemAt(mediaOf(secret))).toEqual(DAMAGED);
    });
  });

  it('does not keep a file from being served that another publication let go', async () => {
    await whileInserted(await foreign({ _id: 'pst_00000000' }), async () => {
      expect((await visit(other.media)).bytes.equals(other.picture)).toBe(true);
    });
  });
});

describe('the file of a publication', () => {
  const fileOf = (picture: Buffer): string => {
    const sha256 = sha256Hex(picture);
    return join(api.config.storageDir, 'tenants', api.tenant.id, sha256.slice(0, 2), sha256);
  };

  it('is never another, though the record of its asset and the bytes were both exchanged', async () => {
    const forged = await newPicture();
    const forgedId = await uploadPicture(api.as('manager'), forged);
    const { sha256, bytes } = await stored('assets', forgedId);
    await collection('assets').deleteOne({ _id: forgedId });
    await visit(other.media);
    await whileStored('assets', other.assetId, { sha256, bytes }, async () => {
      expect((await visit(other.media)).bytes.equals(other.picture)).toBe(true);
      const path = fileOf(other.picture);
      const genuine = await readFile(path);
      await writeFile(path, forged);
      expect(await problemAt(other.media)).toEqual({ status: 422, code: 'content_mismatch' });
      await writeFile(path, genuine);
    });
    expect((await visit(other.media)).bytes.equals(other.picture)).toBe(true);
  });

  it('is hashed again when it may have changed, whatever the record of its asset says of that', async () => {
    const path = fileOf(other.picture);
    const genuine = await readFile(path);
    const flipped = Buffer.from(genuine);
    flipped[flipped.length - 20] = (flipped.at(-20) ?? 0) ^ 1;
    const store = api.app.get(BlobStore);
    const stat = store.stat.bind(store);
    store.stat = async () => ({ bytes: genuine.length, fingerprint: 'settled' });
    try {
      await writeFile(path, flipped);
      await whileStored('assets', other.assetId, { verifiedFingerprint: 'settled' }, async () => {
        expect(await problemAt(other.media)).toEqual({ status: 422, code: 'content_mismatch' });
      });
    } finally {
      store.stat = stat;
      await writeFile(path, genuine);
    }
    expect((await visit(other.media)).status).toBe(200);
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
      await visit(url);
      connection.set('debug', false);
      return queries;
    };
    const both = await queriesOf('/newsroom/north');
    const entry = await stored('newsroom_entries', other.postId);
    await collection('newsroom_entries').deleteOne({ _id: other.postId });
    expect(await queriesOf('/newsroom/north')).toBe(both);
    await collection('newsroom_entries').insertOne(entry);
    expect(both).toBeGreaterThan(2);
  });
});
