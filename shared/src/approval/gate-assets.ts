/** The gate's questions about stored bytes: are they still what was recorded, and may they be shown when they would be? */
import { Digest } from '../kernel/digest-schema.js';
import type { Instant } from '../kernel/time.js';
import type { Subject } from '../prompting/finding.js';
import type { AssetFacts, CreativeFacts } from './campaign-facts.js';
import { assetPath, creativePath } from './gate-paths.js';
import type { GateReason } from './gate-reason.js';

const assetReason = (
  asset: AssetFacts,
  creative: CreativeFacts,
  reason: Pick<GateReason, 'code' | 'fields' | 'message' | 'owner' | 'nextAction'>,
): GateReason => ({
  ...reason,
  subject: { kind: 'asset', id: asset.id },
  usedBy: { kind: 'creative', id: creative.id },
  ownerIds: [...creative.authorIds],
});

const replaceIn = (creative: CreativeFacts): GateReason['nextAction'] => ({
  code: 'replace_asset',
  label: 'Make the media again or choose another asset',
  path: creativePath(creative.id),
});

const missing = (asset: AssetFacts, creative: CreativeFacts): GateReason =>
  assetReason(asset, creative, {
    code: 'asset_missing',
    fields: ['integrity'],
    message: `The bytes of asset ${asset.id}, which "${creative.name}" shows, are gone from the storage.`,
    owner: 'owner',
    nextAction: replaceIn(creative),
  });

const corrupt = (asset: AssetFacts, creative: CreativeFacts): GateReason => {
  const { observedSha256, state } = asset.integrity;
  const unread = state === 'corrupt' ? 'are more than were stored' : 'have not been read';
  const seen = observedSha256 === undefined ? unread : `hash to ${observedSha256}`;
  const why =
    state === 'corrupt' || state === 'intact' ? seen : `are in a state that nobody knows ("${String(state)}")`;
  return assetReason(asset, creative, {
    code: 'asset_corrupt',
    fields: ['sha256'],
    message: `The bytes of asset ${asset.id}, which "${creative.name}" shows, ${why}; recorded is ${asset.sha256}.`,
    owner: 'owner',
    nextAction: replaceIn(creative),
  });
};

const integrityReason = (asset: AssetFacts, creative: CreativeFacts): GateReason[] => {
  const { state, observedSha256 } = asset.integrity;
  if (state === 'missing') return [missing(asset, creative)];
  const isIntact = state === 'intact' && observedSha256 === asset.sha256 && Digest.safeParse(asset.sha256).success;
  return isIntact ? [] : [corrupt(asset, creative)];
};

/** Bytes that are gone, or that are not what was recorded. */
export const integrityReasons = (creative: CreativeFacts): GateReason[] =>
  creative.assets.flatMap((asset) => integrityReason(asset, creative));

/** Assets that were taken out of use. */
export const archivedReasons = (creative: CreativeFacts): GateReason[] =>
  creative.assets
    .filter(({ archived }) => archived !== false)
    .map((asset) =>
      assetReason(asset, creative, {
        code: 'asset_archived',
        fields: ['archived'],
        message: `Asset ${asset.id}, which "${creative.name}" shows, is archived.`,
        owner: 'owner',
        nextAction: { code: 'restore_asset', label: 'Restore the asset or choose another', path: assetPath(asset.id) },
      }),
    );

/** When and where something is shown. */
export interface Showing {
  readonly usedBy: Subject;
  readonly creative: CreativeFacts;
  readonly from: Instant;
  readonly to: Instant;
  /** Absent where it isn't known who will see it. */
  readonly territories?: readonly string[];
}

const rightsReason = (
  asset: AssetFacts,
  { usedBy, creative }: Showing,
  reason: Pick<GateReason, 'code' | 'fields' | 'message' | 'opensAt'>,
): GateReason => ({
  ...reason,
  subject: { kind: 'asset', id: asset.id },
  usedBy,
  owner: 'owner',
  ownerIds: [...creative.authorIds],
  nextAction:
    reason.opensAt === undefined
      ? { code: 'renew_rights', label: 'Renew the rights or choose another asset', path: assetPath(asset.id) }
      : { code: 'wait', label: `Wait until ${reason.opensAt}, or move the slot`, path: assetPath(asset.id) },
});

const rightsReasonsOf = (asset: AssetFacts, showing: Showing): GateReason[] => {
  if (asset.rights === undefined) return [];
  const { validFrom, validUntil, territories } = asset.rights;
  const what = `asset ${asset.id}, which "${showing.creative.name}" shows`;
  const reasons: GateReason[] = [];
  if (validUntil !== undefined && validUntil < showing.to) {
    const message = `The rights to ${what}, end at ${validUntil}; it would be shown at ${showing.to}.`;
    reasons.push(rightsReason(asset, showing, { code: 'rights_expired', fields: ['rights.validUntil'], message }));
  }
  if (validFrom !== undefined && validFrom > showing.from) {
    const message = `The rights to ${what}, begin at ${validFrom}; it would be shown at ${showing.from}.`;
    const fields = ['rights.validFrom'];
    reasons.push(rightsReason(asset, showing, { code: 'rights_not_yet_valid', fields, message, opensAt: validFrom }));
  }
  const covered = new Set<string>(territories);
  const uncovered = covered.has('WORLD') ? [] : (showing.territories ?? []).filter((place) => !covered.has(place));
  if (uncovered.length > 0) {
    const message = `The rights to ${what}, do not cover ${uncovered.join(', ')}.`;
    const fields = ['rights.territories'];
    reasons.push(rightsReason(asset, showing, { code: 'rights_missing_territory', fields, message }));
  }
  return reasons;
};

/** Rights that don't cover when or where the creative is shown. Assets whose rights nobody noted give no reason. */
export const rightsReasons = (showing: Showing): GateReason[] =>
  showing.creative.assets.flatMap((asset) => rightsReasonsOf(asset, showing));
