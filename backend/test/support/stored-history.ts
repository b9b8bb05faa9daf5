/** All that is stored of one campaign's history, read beside the application, so that it can be checked against itself. */
import type { Manifest } from '@greenlight/shared/approval/manifest.js';
import type { Receipt } from '@greenlight/shared/approval/receipt.js';
import type { Scope } from '@greenlight/shared/approval/scope.js';
import type { Creative } from '@greenlight/shared/creative/creative.js';
import type { ChainedEvent } from '@greenlight/shared/events/event-chain.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import type { Post } from '@greenlight/shared/publishing/post.js';
import type { Shipment } from '@greenlight/shared/publishing/shipment.js';
import type { TestApi } from './api.js';

interface StoredReceipt {
  readonly scope: Scope;
  readonly round: number;
  readonly digest: string;
  readonly receipt: Receipt;
}
export type StoredPost = Post & { readonly _id: string; readonly shipment?: Shipment };

export interface StoredHistory {
  readonly events: readonly ChainedEvent[];
  readonly receipts: readonly StoredReceipt[];
  readonly manifests: ReadonlyMap<string, Manifest>;
  readonly items: ReadonlyMap<string, Record<string, never>>;
  readonly posts: readonly StoredPost[];
  readonly creatives: readonly (Creative & { readonly _id: string })[];
  readonly activeVersions: readonly number[];
  readonly entries: ReadonlyMap<string, Shipment>;
}

export const readHistory = async ({ database, tenant }: TestApi, campaignId: CampaignId): Promise<StoredHistory> => {
  // biome-ignore lint/suspicious/noExplicitAny: stored shapes are named where they are used
  const find = (name: string, filter: object): Promise<any[]> =>
    database.connection.collection(name).find(filter).sort({ _id: 1 }).toArray();
  const ofCampaign = { tenantId: tenant.id, campaignId };
  const events = await find('events', { stream: `campaign:${campaignId}` });
  const posts: StoredPost[] = await find('posts', ofCampaign);
  const keyed = (found: readonly { _id: string }[], field: string) =>
    new Map(found.map((document) => [document._id.replace(`${tenant.id}:`, ''), document[field as '_id'] as never]));
  return {
    events: events.sort((a, b) => a.seq - b.seq),
    receipts: await find('receipts', ofCampaign),
    manifests: keyed(await find('manifests', ofCampaign), 'manifest'),
    items: keyed(await find('item_snapshots', { tenantId: tenant.id }), 'value'),
    posts,
    creatives: await find('creatives', ofCampaign),
    activeVersions: (await find('strategies', { ...ofCampaign, state: 'active' })).map(({ version }) => version),
    entries: keyed(await find('newsroom_entries', { _id: { $in: posts.map(({ _id }) => _id) } }), 'shipment'),
  };
};
