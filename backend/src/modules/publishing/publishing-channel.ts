/** The channel port: how a post gets out (SPEC §8). A channel is one folder and one line in `publishing.module.ts`. */
import type { AccountFacts } from '@greenlight/shared/approval/campaign-facts.js';
import type { AccountId, CampaignId, PostId } from '@greenlight/shared/kernel/ids.js';
import type { Channel } from '@greenlight/shared/publishing/channel.js';
import type { DeliveredAs } from '@greenlight/shared/publishing/post.js';
import type { Shipment } from '@greenlight/shared/publishing/shipment.js';
import type { TenantScope } from '../../platform/tenancy/request-context.js';

export interface Delivery {
  readonly postId: PostId;
  /** Whose chain holds the record of it. */
  readonly campaignId: CampaignId;
  readonly accountId: AccountId;
  readonly shipment: Shipment;
}

/** `unknown`: the channel may have it; look it up before anything is sent again. */
export type DeliveryOutcome =
  | {
      readonly kind: 'published';
      readonly channelId: string;
      /** Where anybody who may see it finds it; never a place on this machine. */
      readonly url?: string;
      readonly deliveredAs?: DeliveredAs;
    }
  | { readonly kind: 'refused'; readonly message: string; readonly retryable: boolean }
  | { readonly kind: 'unknown'; readonly message: string };

export interface PublishingChannel {
  readonly name: Channel;
  /** Delivering the same post twice makes one publication, so an unknown outcome may simply be repeated. */
  readonly idempotent: boolean;
  accounts(scope: TenantScope): Promise<AccountFacts[]>;
  /**
   * Its files were found to be those that were approved; one that sends them reads them by `PublishedBytes`, which looks
   * again. Throws only while nothing has left the house, e.g. when the storage is out of order.
   */
  deliver(scope: TenantScope, delivery: Delivery): Promise<DeliveryOutcome>;
}
