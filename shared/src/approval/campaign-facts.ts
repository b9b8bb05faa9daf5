/**
 * Everything that manifests, the evaluation, the gate and the cascade may know of one campaign, read at one revision.
 * Whatever decides takes these facts and nothing else, so that the browser, the API and the scheduler agree.
 */
import type { Asset } from '../asset/asset.js';
import type { Campaign } from '../campaign/campaign.js';
import type { BrandKit } from '../creative/brand-kit.js';
import type { Creative, CreativeAsset } from '../creative/creative.js';
import type { KitAuthor } from '../creative/kit-authors.js';
import type { Digest } from '../kernel/digest-schema.js';
import type { AccountId, ReceiptId, StrategyId, TenantId } from '../kernel/ids.js';
import type { UnreadableRecord } from '../kernel/stored-record.js';
import type { Subject } from '../prompting/finding.js';
import type { Ad } from '../publishing/ad.js';
import type { Channel } from '../publishing/channel.js';
import type { Post } from '../publishing/post.js';
import type { StrategyDraftBody } from '../strategy/strategy-body.js';
import type { Authored } from './authors.js';
import type { TenantPolicy } from './policy.js';
import type { Scope, ScopeState } from './scope.js';
import type { ScopeContext, Upstream } from './scope-context.js';

/** A version; its body may be unfinished, which the evaluation blocks. */
export interface VersionFacts {
  readonly id: StrategyId;
  readonly version: number;
  readonly body: StrategyDraftBody;
  /** Who saved it: whoever restored or copied a text is not the only one who wrote it, see `authorsOfChange`. */
  readonly authorId: string;
}

/** Somebody who saved versions of a strategy, up to the active one. */
export interface VersionAuthor {
  readonly id: string;
  /** The newest of theirs. */
  readonly lastVersion: number;
  /** Whether one of theirs has the same body as the active one. */
  readonly hasSameBody: boolean;
}

/** The active version. */
export interface StrategyFacts extends VersionFacts {
  /** Everybody who saved a version up to it, each once. */
  readonly authors: readonly VersionAuthor[];
}

/** The brand kit, and everybody who ever changed it. */
export type BrandKitFacts = BrandKit & { readonly authors: readonly KitAuthor[] };

/** A creative's asset, resolved: what is stored, whose work it is, and whether its bytes are still what they were. */
export type AssetFacts = CreativeAsset &
  Authored &
  Pick<
    Asset,
    | 'sha256'
    | 'mediaType'
    | 'bytes'
    | 'width'
    | 'height'
    | 'archived'
    | 'aiGenerated'
    | 'renderJobId'
    | 'rights'
    | 'integrity'
  >;

export type CreativeFacts = Omit<Creative, 'assets'> & { readonly assets: readonly AssetFacts[] };

/** A post that began to publish keeps the digest of the item it shipped with: later edits don't rewrite history. */
export type PostFacts = Post & { readonly frozenDigest?: Digest };

export type AdFacts = Ad;

/** Where posts go. */
export interface AccountFacts {
  readonly id: AccountId;
  readonly channel: Channel;
  readonly name: string;
  /** False when its credentials are missing, revoked or refused. */
  readonly connected: boolean;
}

/** The last receipt issued for a scope, also when the scope has been reopened since. */
export interface ReceiptFacts {
  readonly id: ReceiptId;
  readonly digest: Digest;
  /** Digest of the manifest that was approved. */
  readonly manifest: Digest;
  readonly upstream: Upstream;
}

export interface ScopeFacts extends Readonly<ScopeContext> {
  readonly state: ScopeState;
  readonly receipt?: ReceiptFacts;
}

/** A record that is missing from the facts, or whose place a stand-in takes. */
export interface DamagedRecord extends Readonly<UnreadableRecord> {
  /** Of a scope's own record, and of what proves its approval. */
  readonly scope?: Scope;
  /** What needs it, e.g. the creative that shows an asset. */
  readonly usedBy?: Subject;
}

export interface CampaignFacts {
  readonly tenantId: TenantId;
  readonly campaign: Readonly<Pick<Campaign, 'id' | 'name' | 'slug' | 'brief'>> & {
    readonly paused: boolean;
    readonly archived: boolean;
  };
  /** The `seq` of the campaign's event chain at which these facts were read. */
  readonly gateRevision: number;
  /** Absent until a first version is activated. */
  readonly strategy?: StrategyFacts;
  /** Every creative that is not archived. */
  readonly creatives: readonly CreativeFacts[];
  /** Every post that is neither draft nor cancelled. */
  readonly posts: readonly PostFacts[];
  readonly ads: readonly AdFacts[];
  readonly scopes: Readonly<Record<Scope, ScopeFacts>>;
  readonly policy: TenantPolicy;
  readonly brandKit?: BrandKitFacts;
  readonly accounts: readonly AccountFacts[];
  /**
   * What should be in these facts and couldn't be read. Each closes the gate (SPEC §4), and nothing but the gate may
   * decide by facts that lack something.
   */
  readonly unreadable: readonly DamagedRecord[];
}
