/**
 * Where bytes may lie: keys are made by the server alone, never from what a client typed, so that no name can lead out
 * of the store or into another tenant's part of it.
 */
import type { Digest } from '@greenlight/shared/kernel/digest-schema.js';
import type { TenantId } from '@greenlight/shared/kernel/ids.js';
import { z } from 'zod';

/** `tenants/<tenant>/<aa>/<sha256>` (content, named by its own hash) or `tenants/<tenant>/incoming/<id>` (not yet judged). */
export const BlobKey = z
  .string()
  .regex(/^tenants\/ten_[0-9A-Za-z]{2,40}\/(?:([0-9a-f]{2})\/\1[0-9a-f]{62}|incoming\/[a-z]{3}_[0-9A-Za-z]{2,40})$/, {
    error: 'must be a key that this server made',
  })
  .brand<'BlobKey'>();
export type BlobKey = z.infer<typeof BlobKey>;

/** Where to look for keys: in all tenants, in one, or among its incoming bytes. */
export type BlobPrefix = 'tenants/' | `tenants/${TenantId}/` | `tenants/${TenantId}/incoming/`;

export const contentKey = (tenantId: TenantId, sha256: Digest): BlobKey =>
  BlobKey.parse(`tenants/${tenantId}/${sha256.slice(0, 2)}/${sha256}`);

/** `id` is the upload's or the render job's: one place for each, so that a repeated put finds what the first one left. */
export const incomingKey = (tenantId: TenantId, id: string): BlobKey =>
  BlobKey.parse(`tenants/${tenantId}/incoming/${id}`);

/** The hash that a content key promises; `undefined` for incoming bytes. */
export const promisedSha256 = (key: BlobKey): Digest | undefined =>
  /\/([0-9a-f]{64})$/.exec(key)?.[1] as Digest | undefined;
