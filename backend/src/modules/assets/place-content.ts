/** Puts bytes under the key of their content. */
import type { Digest } from '@greenlight/shared/kernel/digest-schema.js';
import { type BlobKey, contentKey } from '../../platform/storage/blob-key.js';
import type { BlobStore } from '../../platform/storage/blob-store.js';
import type { TenantScope } from '../../platform/tenancy/request-context.js';

/** What lies there already stays, unless it is damaged: then it is mended. */
export const placeContent = async (
  store: BlobStore,
  { tenantId }: TenantScope,
  from: BlobKey,
  sha256: Digest,
): Promise<void> => {
  const key = contentKey(tenantId, sha256);
  const outcome = await store.copy(from, key);
  if (outcome !== 'present') return;
  const [held, sent] = await Promise.all([store.stat(key), store.stat(from)]);
  // Of another length they are not read, for they may be without end.
  const isSound = held?.bytes === sent?.bytes && (await store.hash(key))?.sha256 === sha256;
  if (!isSound) await store.copy(from, key, { overwrite: true });
};
