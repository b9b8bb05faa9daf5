/** Who is an author of a creative, and so may not approve it alone: also whoever wrote in the brand kit and the brief that it was made from. */
import { type TextWriter, TextWriterError } from '@greenlight/providers/text/contract.js';
import { DEFAULT_TENANT_POLICY } from '@greenlight/shared/approval/policy.js';
import type { BrandKit } from '@greenlight/shared/creative/brand-kit.js';
import type { AssetId, CampaignId } from '@greenlight/shared/kernel/ids.js';
import { sampleStrategy } from '@greenlight/shared/testing/sample-strategy.js';
import {
  activateStrategy,
  approveScopes,
  createCreative,
  edit,
  expectStatus,
  gateOf,
  newPicture,
  submitScope,
  uploadPicture,
  withPicture,
} from '../../../test/support/campaign-steps.js';
import { approve, changePolicy } from '../../../test/support/core-api.js';
import { keepDatabase } from '../../../test/support/kept-database.js';
import { type RenderingApi, startRenderingApi } from '../../../test/support/rendering-api.js';
import type { Part } from '../../../test/support/test-tenant.js';
import { announceUpload, pathAndQuery } from '../../../test/support/upload-asset.js';
import { TEXT_WRITERS } from '../prompting/write-copy.js';

let api: RenderingApi;
let campaignId: CampaignId;
let restore: () => Promise<void>;

beforeAll(async () => {
  api = await startRenderingApi();
  campaignId = await api.campaign();
  restore = await keepDatabase(api.database);
});
beforeEach(async () => {
  api.provider.reset();
  api.holdTime('2026-08-01T07:00:00.000Z');
  await restore();
});
afterAll(() => api?.close());

const idOf = (part: Part) => api.tenant.member(part).id;
/** Answers the kit as it was. */
const changeKit = async (change: Partial<BrandKit>, by: Part = 'admin'): Promise<BrandKit> => {
  const { body, etag = '' } = await api.as(by).get('/brand-kit');
  const headers = { 'if-match': etag };
  expectStatus(await api.as(by).put('/brand-kit', { ...body, ...change }, { headers }), 200);
  return body;
};
const regenerate = async (id: string, parts: string[]) => {
  expectStatus(await api.as('manager').post(`/creatives/${id}/regenerate`, { parts }), 200);
  await api.work();
};
const vote = async (part: Part, digest: string) => (await approve(api.as(part), campaignId, 'content', digest)).body;
const REFUSED = { status: 403, code: 'self_approval_forbidden' };
const TAGLINE = { tagline: 'Wheels for life' };

describe('what is made from a brand kit', () => {
  it('is not approved by who changed its words, whichever part of the copy they went into', async () => {
    const id = await createCreative(api.as('manager'), campaignId);
    await approveScopes(api, campaignId, ['content']);
    await changeKit(TAGLINE);
    await regenerate(id, ['body']);
    expect((await api.creative(id)).authorIds).toEqual([idOf('manager'), idOf('admin')]);
    const digest = await submitScope(api.as('manager'), campaignId, 'content');
    expect(await vote('admin', digest)).toMatchObject(REFUSED);
    expect(await vote('reviewer', digest)).toMatchObject({ state: 'approved' });
  });

  it('is not approved by who changed its look, though the look is the approved one again', async () => {
    const { id } = await api.createImage(campaignId);
    await api.work();
    await approveScopes(api, campaignId, ['content']);
    const approved = await changeKit({ wordmark: 'Another house' });
    await regenerate(id, ['media']);
    await changeKit(approved);
    const digest = await submitScope(api.as('manager'), campaignId, 'content');
    const { body } = await api.as('viewer').get(`/campaigns/${campaignId}/scopes/content/manifest`);
    expect(body.look.wordmark).toBe(approved.wordmark);
    expect(body.authors).toContain(idOf('admin'));
    expect(await vote('admin', digest)).toMatchObject(REFUSED);
  });

  it('is not approved by who changed it before an approval that showed nothing of it', async () => {
    const id = await createCreative(api.as('manager'), campaignId);
    await changeKit(TAGLINE);
    api.holdTime('2026-08-01T08:00:00.000Z');
    await approveScopes(api, campaignId, ['content']);
    await regenerate(id, ['body']);
    const digest = await submitScope(api.as('manager'), campaignId, 'content');
    expect(await vote('admin', digest)).toMatchObject(REFUSED);
  });

  it('has all who changed it as authors when it is created and when all stale ones are made anew', async () => {
    await changeKit(TAGLINE);
    const { id, authorIds } = await api.createImage(campaignId);
    expect(authorIds).toEqual([idOf('manager'), idOf('admin')]);
    await api.work();
    await changeKit({ name: 'Spokes' }, 'manager2');
    await activateStrategy(api.as('manager'), campaignId, { ...sampleStrategy(), positioning: 'Next door' });
    expectStatus(await api.as('manager').post(`/campaigns/${campaignId}/creatives/regenerate`, {}), 200);
    expect((await api.creative(id)).authorIds).toEqual([idOf('manager'), idOf('admin'), idOf('manager2')]);
  });

  it('has those as authors too who changed it while the words were written', async () => {
    const writers: TextWriter[] = api.app.get(TEXT_WRITERS, { strict: false });
    const slow: TextWriter = {
      name: 'slow',
      async compose() {
        await changeKit(TAGLINE);
        throw new TextWriterError('Too slow.', 'slow.late', false);
      },
    };
    writers.unshift(slow);
    const { authorIds } = await api.createImage(campaignId).finally(() => writers.splice(writers.indexOf(slow), 1));
    expect(authorIds).toEqual([idOf('manager'), idOf('admin')]);
  });

  it('is neither made nor submitted while nobody can tell who changed it', async () => {
    const id = await createCreative(api.as('manager'), campaignId);
    const settings = api.database.connection.collection<{ _id: string }>('tenant_settings');
    await settings.updateOne({ _id: `brand-kit:${api.tenant.id}` }, { $set: { authors: [{ id: 7 }] } });
    const damaged = { body: { code: 'record_damaged', records: [{ kind: 'brand_kit' }] } };
    const submit = `/campaigns/${campaignId}/scopes/content/submit`;
    expect(await api.as('manager').post(`/creatives/${id}/regenerate`, { parts: ['body'] })).toMatchObject(damaged);
    expect(await api.as('manager').post(submit, {})).toMatchObject(damaged);
  });

  it('is approved by who changed it where the policy allows that', async () => {
    await changeKit(TAGLINE);
    await api.createImage(campaignId);
    await api.work();
    const digest = await submitScope(api.as('manager'), campaignId, 'content');
    expect(await vote('admin', digest)).toMatchObject(REFUSED);
    const { content } = DEFAULT_TENANT_POLICY.scopes;
    await changePolicy(api, (policy) => ({
      ...policy,
      scopes: { ...policy.scopes, content: { ...content, selfApproval: true } },
    }));
    expect(await vote('admin', digest)).toMatchObject({ state: 'approved' });
  });
});

describe('what is made from a brief', () => {
  it('is not approved by who wrote in it, nor by who created the campaign', async () => {
    const id = await createCreative(api.as('manager2'), campaignId);
    await approveScopes(api, campaignId, ['content']);
    expectStatus(await edit(api.as('admin'), `/campaigns/${campaignId}`, { brief: { product: 'Free beer' } }), 200);
    const { body: made } = await api.as('manager2').post(`/creatives/${id}/regenerate`, { parts: ['body'] });
    expect(made.authorIds).toEqual([idOf('manager2'), idOf('manager'), idOf('admin')]);
    const digest = await submitScope(api.as('manager2'), campaignId, 'content');
    expect(await vote('admin', digest)).toMatchObject(REFUSED);
    expect(await vote('manager', digest)).toMatchObject(REFUSED);
    expect(await vote('reviewer', digest)).toMatchObject({ state: 'approved' });
  });
});

describe('what shows a picture', () => {
  /** Somebody else puts it in; answers the digest that is asked about. */
  const submitWith = async (assetId: AssetId) => {
    await createCreative(api.as('manager2'), campaignId, withPicture(assetId));
    return submitScope(api.as('manager2'), campaignId, 'content');
  };
  const rights = { licence: 'Nobody bought this', territories: ['WORLD'] };

  it('is not approved by who uploaded it', async () => {
    const digest = await submitWith(await uploadPicture(api.as('admin')));
    expect(await vote('admin', digest)).toMatchObject(REFUSED);
    expect(await vote('reviewer', digest)).toMatchObject({ state: 'approved' });
  });

  it('is not approved by who announced it, whoever completed the upload', async () => {
    const picture = await newPicture();
    const { id, url, headers } = await announceUpload(api.as('admin'), picture, { mediaType: 'image/png' });
    expectStatus(await api.as('admin').put(pathAndQuery(url), picture, { headers }), 204);
    const { body: asset } = expectStatus(await api.as('manager').post(`/uploads/${id}/complete`), 201);
    const digest = await submitWith(asset.id);
    expect(await vote('admin', digest)).toMatchObject(REFUSED);
    expect(await vote('manager', digest)).toMatchObject(REFUSED);
  });

  it('is sent by nobody but who announced it: only they are given its address', async () => {
    const { id, url } = await announceUpload(api.as('admin'), await newPicture(), { mediaType: 'image/png' });
    const { body: refused } = expectStatus(await api.as('manager').get(`/uploads/${id}`), 403);
    expect(refused.code).toBe('forbidden');
    expect(JSON.stringify(refused)).not.toContain(new URL(url).searchParams.get('signature'));
    expect(expectStatus(await api.as('admin').get(`/uploads/${id}`), 200).body.url).toBe(url);
  });

  it('is not approved by who had it made for another creative', async () => {
    const { id } = await api.createImage(campaignId);
    await api.work();
    await approveScopes(api, campaignId, ['content']);
    const digest = await submitWith((await api.creative(id)).assets[0]?.id as AssetId);
    expect(await vote('manager', digest)).toMatchObject(REFUSED);
    expect(await vote('admin', digest)).toMatchObject({ state: 'approved' });
  });

  it.each([
    ['changed its rights', [{ rights }]],
    ['archived and restored it', [{ archived: true }, { archived: false }]],
  ])('is not approved by who %s, before it was put in or after', async (_, changes) => {
    const change = async (path: string) => {
      for (const each of changes) expectStatus(await edit(api.as('admin'), path, each), 200);
    };
    const [first, second] = [await uploadPicture(api.as('manager')), await uploadPicture(api.as('manager'))];
    await change(`/assets/${first}`);
    expect(await vote('admin', await submitWith(first))).toMatchObject(REFUSED);
    expect(await vote('reviewer', await submitWith(second))).toMatchObject({ state: 'approved' });
    await change(`/assets/${second}`);
    const digest = await submitScope(api.as('manager'), campaignId, 'content');
    expect(await vote('admin', digest)).toMatchObject(REFUSED);
    expect(await vote('reviewer', digest)).toMatchObject({ state: 'approved' });
  });

  it('is approved by who changed nothing of it but how it is found', async () => {
    const assetId = await uploadPicture(api.as('manager'));
    expectStatus(await edit(api.as('admin'), `/assets/${assetId}`, { tags: ['autumn'], filename: 'wheel-1.png' }), 200);
    expect(await vote('admin', await submitWith(assetId))).toMatchObject({ state: 'approved' });
  });

  it('is not approved by who uploaded it when its record says nothing of authors', async () => {
    const assetId = await uploadPicture(api.as('admin'));
    const records = api.database.connection.collection<{ _id: string }>('assets');
    await records.updateOne({ _id: assetId }, { $unset: { authorIds: true } });
    expect(await vote('admin', await submitWith(assetId))).toMatchObject(REFUSED);
  });
});

describe('what was put away', () => {
  it('is not approved by who brought it back, though nobody had submitted anything before', async () => {
    const id = await createCreative(api.as('manager'), campaignId);
    expectStatus(await edit(api.as('manager'), `/creatives/${id}`, { action: 'archive' }), 200);
    expectStatus(await edit(api.as('admin'), `/creatives/${id}`, { action: 'restore' }), 200);
    const digest = await submitScope(api.as('manager'), campaignId, 'content');
    expect(await vote('admin', digest)).toMatchObject(REFUSED);
    expect(await vote('reviewer', digest)).toMatchObject({ state: 'approved' });
  });
});

describe('what is written by hand', () => {
  it('is approved by who changed the brand kit before the look of it was approved', async () => {
    const id = await createCreative(api.as('manager'), campaignId);
    await changeKit({ ...TAGLINE, wordmark: 'Another house' });
    api.holdTime('2026-08-01T08:00:00.000Z');
    await approveScopes(api, campaignId, ['content']);
    expectStatus(await edit(api.as('manager'), `/creatives/${id}`, { copy: { headline: 'By hand' } }), 200);
    await changeKit({ wordmark: 'A third house' }, 'manager2');
    const digest = await submitScope(api.as('manager'), campaignId, 'content');
    expect(await vote('manager2', digest)).toMatchObject(REFUSED);
    expect(await vote('admin', digest)).toMatchObject({ state: 'approved' });
    expect((await gateOf(api, campaignId)).reasons).not.toContainEqual(expect.objectContaining({ scope: 'content' }));
  });
});
