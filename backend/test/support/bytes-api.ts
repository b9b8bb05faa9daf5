/** The whole API, with what its storage and its library hold of one tenant's bytes, and what is told of them. */
import { join } from 'node:path';
import type { Asset } from '@greenlight/shared/asset/asset.js';
import type { Digest } from '@greenlight/shared/kernel/digest-schema.js';
import type { AssetId, TenantId } from '@greenlight/shared/kernel/ids.js';
import { Assets } from '../../src/modules/assets/assets.port.js';
import { samplePng } from '../../src/modules/assets/testing/sample-media.js';
import { contentKey } from '../../src/platform/storage/blob-key.js';
import { BlobStore } from '../../src/platform/storage/blob-store.js';
import { Reactions } from '../../src/platform/unit-of-work/reactions.js';
import { startApi, type TestApi } from './api.js';
import { uploadAsset } from './upload-asset.js';

export interface BytesApi extends TestApi {
  readonly assets: Assets;
  readonly store: BlobStore;
  readonly scope: { readonly tenantId: TenantId };
  /** What was told of assets, as `action id`; a test empties it. */
  readonly reacted: string[];
  /** A picture that is another for each name. */
  upload(name: string): Promise<Asset>;
  /** Where the bytes are. */
  fileOf(asset: { readonly sha256: string }): string;
  verify(ids: AssetId[], mode?: 'read' | 'fingerprint'): ReturnType<Assets['verifyBytes']>;
  /** What happened to one thing, in order. */
  eventsOf(id: string): Promise<{ action: unknown; data: unknown; actor: unknown }[]>;
}

/** Call it in `beforeAll` and `close` in `afterAll`. */
export const startBytesApi = async (): Promise<BytesApi> => {
  const api = await startApi();
  const assets = api.app.get(Assets);
  const scope = { tenantId: api.tenant.id };
  const reacted: string[] = [];
  for (const action of ['asset.corrupted', 'asset.missing', 'asset.recovered', 'asset.rendered'] as const) {
    api.app.get(Reactions).on(action, 'test', async (_, { subject }) => void reacted.push(`${action} ${subject.id}`));
  }
  return {
    ...api,
    assets,
    store: api.app.get(BlobStore),
    scope,
    reacted,
    upload: async (name) => uploadAsset(api.as('manager'), await samplePng(name), { mediaType: 'image/png' }),
    fileOf: ({ sha256 }) => join(api.config.storageDir, contentKey(api.tenant.id, sha256 as Digest)),
    verify: (ids, mode = 'read') => assets.verifyBytes(scope, ids, mode),
    eventsOf: async (id) => {
      const events = api.database.connection.collection('events').find({ 'subject.id': id });
      const found = await events.sort({ seq: 1 }).toArray();
      return found.map(({ action, data, actor }) => ({ action, data, actor }));
    },
  };
};
