/** What a team does to a campaign, step by step through the public API, for tests of the whole product. */
import { randomBytes } from 'node:crypto';
import { SCOPES, type Scope } from '@greenlight/shared/approval/scope.js';
import { type BrandLook, lookOf } from '@greenlight/shared/creative/brand-kit.js';
import type { AdId, AssetId, CampaignId, CreativeId, PostId } from '@greenlight/shared/kernel/ids.js';
import type { Channel } from '@greenlight/shared/publishing/channel.js';
import { SAMPLE_NOW, sampleCampaign, sampleCreative } from '@greenlight/shared/testing/sample-campaign.js';
import { sampleStrategy } from '@greenlight/shared/testing/sample-strategy.js';
import sharp from 'sharp';
import type { ApiAnswer, ApiClient } from './api-client.js';
import type { Part } from './test-tenant.js';

/** Whoever has clients for the parts of one tenant. */
export interface Team {
  as(part: Part): ApiClient;
}

export interface WordsPlan {
  readonly campaignId: CampaignId;
  readonly creativeId: CreativeId;
  readonly postId: PostId;
  readonly adId: AdId;
}

export interface ShippingPlan extends WordsPlan {
  readonly assetId: AssetId;
}

export const SLOT = '2026-09-01T09:00:00.000Z';
export const BEFORE_SLOT = SAMPLE_NOW.toISOString();
export const AT_SLOT = '2026-09-01T09:00:01.000Z';

/** Throws with the whole answer unless it has this status. */
export const expectStatus = (answer: ApiAnswer, status: number): ApiAnswer => {
  if (answer.status !== status) {
    throw new Error(`Expected ${status}, got ${answer.status}: ${JSON.stringify(answer.body)}`);
  }
  return answer;
};

/** A picture that no other call makes, so that it never is a copy of an asset that is there. */
export const newPicture = async (): Promise<Buffer> => {
  const squares = sharp(randomBytes(12), { raw: { width: 2, height: 2, channels: 3 } });
  return squares.resize(64, 64, { kernel: 'nearest' }).png().toBuffer();
};

export const uploadPicture = async (client: ApiClient, picture?: Buffer): Promise<AssetId> => {
  const content = picture ?? (await newPicture());
  const announced = { filename: 'wheel.png', mediaType: 'image/png', bytes: content.length };
  const { body: upload } = expectStatus(await client.post('/uploads', announced), 201);
  const { pathname, search } = new URL(upload.url);
  expectStatus(await client.send('PUT', pathname + search, content, { headers: upload.headers }), 204);
  return expectStatus(await client.post(`/uploads/${upload.id}/complete`), 201).body.id;
};

export const createCampaign = async (client: ApiClient, name = 'Repair course, autumn'): Promise<CampaignId> => {
  const { brief } = sampleCampaign().campaign;
  return expectStatus(await client.post('/campaigns', { name, brief }), 201).body.id;
};

/** Activates a version on its own preview. */
export const activateVersion = async (client: ApiClient, id: CampaignId, version: number): Promise<void> => {
  const { baseRevision } = expectStatus(await client.get(`/campaigns/${id}/strategies/${version}/impact`), 200).body;
  expectStatus(await client.post(`/campaigns/${id}/strategies/${version}/activate`, { baseRevision }), 200);
};

/** Writes a version and activates it on its own preview. */
export const activateStrategy = async (
  client: ApiClient,
  id: CampaignId,
  body: unknown = sampleStrategy(),
): Promise<number> => {
  const { version } = expectStatus(await client.post(`/campaigns/${id}/strategies`, { body }), 201).body;
  await activateVersion(client, id, version);
  return version;
};

export const sampleCopy = () => ({ ...sampleCreative(1).copy });

export const createCreative = async (
  client: ApiClient,
  id: CampaignId,
  fields: Readonly<Record<string, unknown>> = {},
): Promise<CreativeId> => {
  const creative = { name: 'Evening 1', type: 'text', format: 'feed', channel: 'newsroom', copy: sampleCopy() };
  return expectStatus(await client.post(`/campaigns/${id}/creatives`, { ...creative, ...fields }), 201).body.id;
};

export const withPicture = (assetId: AssetId) => ({ type: 'image', assetIds: [{ id: assetId, role: 'image' }] });

export const postRequest = (creativeId: CreativeId, channel: Channel = 'newsroom') => ({
  channel,
  creativeId,
  publishAt: SLOT,
  timeZone: 'Atlantic/Canary',
});

export const createPost = async (
  client: ApiClient,
  id: CampaignId,
  creativeId: CreativeId,
  fields: Readonly<Record<string, unknown>> = {},
): Promise<PostId> => {
  const answer = await client.post(`/campaigns/${id}/posts`, { ...postRequest(creativeId), ...fields });
  return expectStatus(answer, 201).body.id;
};

export const adRequest = (creativeId: CreativeId) => {
  const [ad] = sampleCampaign().ads;
  if (!ad) throw new Error('The sample campaign has an ad.');
  const { name, channel, flight, budget, targeting, link } = ad;
  return { name, channel, creativeId, flight, budget, targeting, link };
};

export const createAd = async (client: ApiClient, id: CampaignId, creativeId: CreativeId): Promise<AdId> =>
  expectStatus(await client.post(`/campaigns/${id}/ads`, adRequest(creativeId)), 201).body.id;

/** Submits a scope and answers the digest that reviewers are asked about. */
export const submitScope = async (client: ApiClient, id: CampaignId, scope: Scope): Promise<string> =>
  expectStatus(await client.post(`/campaigns/${id}/scopes/${scope}/submit`, {}), 200).body.submission.digest;

/** The manager asks, the reviewer approves what the manager asked about. */
export const approveScopes = async (team: Team, id: CampaignId, scopes: readonly Scope[] = SCOPES): Promise<void> => {
  for (const scope of scopes) {
    const digest = await submitScope(team.as('manager'), id, scope);
    expectStatus(await team.as('reviewer').post(`/campaigns/${id}/scopes/${scope}/approve`, { digest }), 200);
  }
};

/** A campaign with an active strategy, and a creative of words that a post and an ad use; nothing submitted. */
export const planWords = async (
  team: Team,
  creative: Readonly<Record<string, unknown>> = {},
  post: Readonly<Record<string, unknown>> = {},
): Promise<WordsPlan> => {
  const manager = team.as('manager');
  const campaignId = await createCampaign(manager);
  await activateStrategy(manager, campaignId);
  const creativeId = await createCreative(manager, campaignId, creative);
  const postId = await createPost(manager, campaignId, creativeId, post);
  const adId = await createAd(manager, campaignId, creativeId);
  return { campaignId, creativeId, postId, adId };
};

/** The same with all four scopes approved, so that its gate is open. */
export const approvedWords = async (...plan: Parameters<typeof planWords>): Promise<WordsPlan> => {
  const words = await planWords(...plan);
  await approveScopes(plan[0], words.campaignId);
  return words;
};

/** As `planWords`, but the creative shows a picture. */
export const planShipping = async (team: Team, post: Readonly<Record<string, unknown>> = {}): Promise<ShippingPlan> => {
  const assetId = await uploadPicture(team.as('manager'));
  return { ...(await planWords(team, withPicture(assetId), post)), assetId };
};

export const approvedShipping = async (...plan: Parameters<typeof planShipping>): Promise<ShippingPlan> => {
  const shipping = await planShipping(...plan);
  await approveScopes(plan[0], shipping.campaignId);
  return shipping;
};

/** Edits a thing on the revision that it has now. */
export const edit = async (client: ApiClient, path: string, change: unknown): Promise<ApiAnswer> => {
  const { etag = '' } = expectStatus(await client.get(path), 200);
  return client.patch(path, change, { headers: { 'if-match': etag } });
};

/** Gives the tenant's brand another look; answers the one that it had. */
export const changeLook = async (team: Team, wordmark = 'Another house', primary = '#ff0000'): Promise<BrandLook> => {
  const { body, etag = '' } = expectStatus(await team.as('admin').get('/brand-kit'), 200);
  const kit = { ...body, wordmark, colours: { ...body.colours, primary } };
  expectStatus(await team.as('admin').put('/brand-kit', kit, { headers: { 'if-match': etag } }), 200);
  return lookOf(body);
};

export const gateOf = async (team: Team, id: CampaignId) =>
  expectStatus(await team.as('viewer').get(`/campaigns/${id}/gate`), 200).body;
