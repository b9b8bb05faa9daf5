/** Events of stored assets: on the tenant's chain, and on the chains of the campaigns that use them where they matter there. */
import { z } from 'zod';
import { AssetMediaType } from '../asset/asset.js';
import { Digest } from '../kernel/digest-schema.js';
import { RenderJobId } from '../kernel/ids.js';

const filename = z.string();
const stored = { filename, mediaType: AssetMediaType, bytes: z.int().min(1), sha256: Digest };
const used = z.strictObject({ filename: filename.optional() });

export const ASSET_EVENTS = {
  'asset.uploaded': z.strictObject(stored),
  'asset.rendered': z.strictObject({ ...stored, renderJobId: RenderJobId }),
  'asset.edited': z.strictObject({ filename: filename.optional(), fields: z.array(z.string()) }),
  'asset.archived': used,
  'asset.restored': used,
  /** The stored bytes are no longer what they were; `observed` is absent when they were too many to be read. */
  'asset.corrupted': used.extend({ expected: Digest, observed: Digest.optional() }),
  'asset.missing': used.extend({ expected: Digest }),
  'asset.recovered': used.extend({ sha256: Digest }),
} as const;
