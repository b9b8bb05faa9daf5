/** What is hashed of a creative (PROOF, Items): everything that can change what the public sees, and what it was made from. */
import type { AssetFacts, CreativeFacts } from '../approval/campaign-facts.js';

type HashedFields =
  | 'id'
  | 'format'
  | 'copy'
  | 'overrides'
  | 'assets'
  | 'aiGenerated'
  | 'strategyVersion'
  | 'strategyFields';

/** The digest of the bytes as they were last read, so that bytes changed behind our back change the creative's digest. */
const bytesDigest = ({ sha256, integrity }: AssetFacts): string =>
  integrity.state === 'corrupt' ? (integrity.observedSha256 ?? sha256) : sha256;

const assetItem = (asset: AssetFacts) => ({
  id: asset.id,
  role: asset.role,
  sha256: bytesDigest(asset),
  mediaType: asset.mediaType,
  bytes: asset.bytes,
});

/** Assets keep their order, which is that of the carousel; the used strategy fields are a set. */
export const creativeItem = (creative: Pick<CreativeFacts, HashedFields>) =>
  ({
    type: 'greenlight/creative/v1',
    id: creative.id,
    format: creative.format,
    copy: creative.copy,
    overrides: creative.overrides,
    assets: creative.assets.map(assetItem),
    aiGenerated: creative.aiGenerated,
    strategyVersion: creative.strategyVersion,
    strategyFields: [...creative.strategyFields].sort(),
  }) as const;
export type CreativeItem = ReturnType<typeof creativeItem>;
