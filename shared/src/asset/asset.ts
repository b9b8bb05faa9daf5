/** Stored bytes with a SHA-256, and what may be done with them (SPEC §7). */
import { z } from 'zod';
import { AssetId, RenderJobId, UploadId } from '../kernel/ids.js';
import { plainText } from '../kernel/text.js';
import { Instant } from '../kernel/time.js';
import { Rendition } from './rendition.js';

export const ASSET_TYPES = ['image', 'video'] as const;
export const AssetType = z.enum(ASSET_TYPES);
/** Those that we can look into: a type whose content nobody here can judge is refused (SPEC §13). */
export const ASSET_MEDIA_TYPES = ['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'video/mp4'] as const;
export const AssetMediaType = z.enum(ASSET_MEDIA_TYPES);
export const MAX_UPLOAD_BYTES = 5 * 1024 ** 3;
/** An image is decoded as a whole to see that it is one. */
export const MAX_IMAGE_BYTES = 100 * 1024 ** 2;

export const Territory = z.string().regex(/^([A-Z]{2}|WORLD)$/, { error: 'must be an ISO 3166 country or WORLD' });

export const AssetRights = z
  .strictObject({
    licence: plainText({ max: 200 }),
    territories: z.array(Territory).min(1).max(250),
    validFrom: Instant.optional(),
    validUntil: Instant.optional(),
  })
  .refine(({ validFrom, validUntil }) => !(validFrom && validUntil) || validFrom <= validUntil, {
    error: 'must not be before validFrom',
    path: ['validUntil'],
  });
export type AssetRights = z.infer<typeof AssetRights>;

export const AssetIntegrity = z.object({
  state: z.enum(['intact', 'corrupt', 'missing']),
  /** What the stored bytes hashed to when they were last read; absent when there are more than were recorded. */
  observedSha256: z.string().optional(),
  checkedAt: Instant,
});
export type AssetIntegrity = z.infer<typeof AssetIntegrity>;

export const Asset = z
  .object({
    id: AssetId,
    type: AssetType,
    filename: z.string(),
    mediaType: AssetMediaType,
    bytes: z.int().min(1),
    sha256: z.string(),
    source: z
      .object({ sha256: z.string(), bytes: z.int().min(1) })
      .meta({
        description: 'What was sent, where a picture was written anew; `sha256` and `bytes` are of the new one.',
      })
      .optional(),
    width: z.int().optional(),
    height: z.int().optional(),
    durationMs: z.int().optional(),
    renditions: z
      .array(Rendition)
      .meta({
        description:
          'The picture in the shapes that it hasn’t, cropped to what draws the eye. Copies for a person to take: nothing ' +
          'that is approved or published has them in it.',
      })
      .optional(),
    tags: z.array(z.string()),
    category: z.string().optional(),
    collections: z.array(z.string()),
    rights: AssetRights.optional(),
    aiGenerated: z.boolean(),
    renderJobId: RenderJobId.optional(),
    archived: z.boolean(),
    integrity: AssetIntegrity,
    uploadedBy: z.string(),
    uploadedAt: Instant,
    /** Signed and short-lived. */
    downloadUrl: z.string().optional(),
    rev: z.int().min(1),
  })
  .meta({ id: 'Asset' });
export type Asset = z.infer<typeof Asset>;

/** A comma separates tags where several are written in one line. */
export const Tag = plainText({ max: 40 }).refine((tag) => !tag.includes(','), { error: 'must not contain a comma' });
export const Filename = plainText({ max: 200 }).refine((name) => !/[/\\]/.test(name) && !/^\.+$/.test(name), {
  error: 'must be a file name without a path',
});

export const UpdateAssetRequest = z
  .strictObject({
    filename: Filename.optional(),
    tags: z.array(Tag).max(50).optional(),
    collections: z.array(Tag).max(50).optional(),
    category: Tag.optional(),
    rights: AssetRights.optional(),
    archived: z.boolean().optional(),
  })
  .meta({ id: 'UpdateAssetRequest' });
export type UpdateAssetRequest = z.infer<typeof UpdateAssetRequest>;

export const CreateUploadRequest = z
  .strictObject({
    filename: Filename,
    mediaType: AssetMediaType,
    bytes: z.int().min(1).max(MAX_UPLOAD_BYTES),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .meta({ description: 'Of the bytes as they are sent.' })
      .optional(),
    tags: z.array(Tag).max(50).default([]),
    rights: AssetRights.optional(),
  })
  .meta({ id: 'CreateUploadRequest' });
export type CreateUploadRequest = z.infer<typeof CreateUploadRequest>;

export const Upload = z
  .object({
    id: UploadId,
    method: z.literal('PUT'),
    url: z.string(),
    headers: z.record(z.string(), z.string()),
    expiresAt: Instant,
  })
  .meta({ id: 'Upload' });
export type Upload = z.infer<typeof Upload>;
