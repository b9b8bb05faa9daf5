/** One of everything that a tenant can have, with the words in it that only this tenant's members may ever read. */
import { sha256Hex } from '@greenlight/shared/kernel/digest.js';
import { AddMember } from '../../src/modules/identity/add-member.js';
import { FireDuePosts } from '../../src/modules/publishing/fire-due-posts.js';
import { QueueWorker } from '../../src/platform/queue/queue-worker.js';
import {
  AT_SLOT,
  activateStrategy,
  approveScopes,
  BEFORE_SLOT,
  createAd,
  createCampaign,
  createCreative,
  createPost,
  edit,
  expectStatus,
  newPicture,
  sampleCopy,
  submitScope,
  uploadPicture,
  withPicture,
} from './campaign-steps.js';
import type { ShippingApi } from './shipping-api.js';
import type { TestTenant } from './test-tenant.js';

export interface TenantThings {
  readonly campaignId: string;
  readonly version: string;
  readonly scopeDigest: string;
  readonly assetId: string;
  readonly creativeId: string;
  readonly postId: string;
  readonly adId: string;
  readonly renderJobId: string;
  readonly uploadId: string;
  readonly apiKeyId: string;
  /** A member who has not had a key yet. */
  readonly userId: string;
  readonly tenantSlug: string;
  readonly entrySlug: string;
  readonly mediaFile: string;
  /** Every id and word that must not be in another tenant's answer. */
  readonly secrets: readonly string[];
}

/** A campaign with one published post, one open submission, a render that is asked for and an upload that is announced. */
export const makeThings = async (api: ShippingApi, tenant: TestTenant): Promise<TenantThings> => {
  const secret = `Secret of ${tenant.slug}`;
  const manager = tenant.as('manager');
  api.holdTime(BEFORE_SLOT);
  const campaignId = await createCampaign(manager, `${secret} campaign`);
  const version = await activateStrategy(manager, campaignId);
  const picture = await newPicture();
  const assetId = await uploadPicture(manager, picture);
  await edit(manager, `/assets/${assetId}`, { tags: [`${secret} tag`] });
  const copy = { ...sampleCopy(), headline: `${secret} headline` };
  const shown = await createCreative(manager, campaignId, { ...withPicture(assetId), name: `${secret} shown`, copy });
  const published = await createPost(manager, campaignId, shown);
  await approveScopes(tenant, campaignId);
  api.holdTime(AT_SLOT);
  await api.app.get(FireDuePosts, { strict: false }).tick();
  await api.app.get(QueueWorker).runDue();
  const { publication } = expectStatus(await manager.get(`/posts/${published}`), 200).body;

  api.holdTime(BEFORE_SLOT);
  const generated = { type: 'image', generate: true, copy: undefined, name: `${secret} generated`, seed: 7 };
  const creativeId = await createCreative(manager, campaignId, generated);
  const { renderJobId } = expectStatus(await manager.get(`/creatives/${creativeId}`), 200).body;
  const postId = await createPost(manager, campaignId, shown, { customText: `${secret} post` });
  const adId = await createAd(manager, campaignId, shown);
  const scopeDigest = await submitScope(manager, campaignId, 'ads');
  const announced = { filename: `${secret}.png`, mediaType: 'image/png', bytes: 10 };
  const uploadId = expectStatus(await tenant.as('admin').post('/uploads', announced), 201).body.id;
  const { context } = tenant.member('admin');
  const newcomer = { name: `${secret} newcomer`, email: `newcomer@${tenant.slug}.example`, role: 'viewer' } as const;
  const userId = await api.app.get(AddMember).execute(context, newcomer);
  const apiKeyId = expectStatus(await tenant.as('viewer').post('/api-keys', { name: `${secret} key` }), 201).body.id;
  const ids = [
    campaignId,
    assetId,
    shown,
    published,
    creativeId,
    renderJobId,
    postId,
    adId,
    uploadId,
    apiKeyId,
    userId,
  ];
  return {
    campaignId,
    version: String(version),
    scopeDigest,
    assetId,
    creativeId,
    postId,
    adId,
    renderJobId,
    uploadId,
    apiKeyId,
    userId,
    tenantSlug: tenant.slug,
    entrySlug: new URL(publication.url).pathname.split('/').at(-1) ?? '',
    mediaFile: `${sha256Hex(picture)}.png`,
    secrets: [secret, ...ids, context.tenantId, `@${tenant.slug}.example`, sha256Hex(picture), scopeDigest],
  };
};
