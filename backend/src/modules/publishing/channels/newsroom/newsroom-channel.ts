/**
 * The built-in channel: a public page with feeds, on this machine. Delivering a post twice gives the same entry, so an
 * unknown outcome is simply repeated.
 */
import type { AccountFacts } from '@greenlight/shared/approval/campaign-facts.js';
import type { AccountId } from '@greenlight/shared/kernel/ids.js';
import { toInstant } from '@greenlight/shared/kernel/time.js';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../../../platform/clock/clock.js';
import { Config } from '../../../../platform/config/config.js';
import type { TenantScope } from '../../../../platform/tenancy/request-context.js';
import { Identity } from '../../../identity/identity.port.js';
import type { Delivery, DeliveryOutcome, PublishingChannel } from '../../publishing-channel.js';
import { NewsroomRepository } from './newsroom.repository.js';
import { entrySlug } from './newsroom-entry.js';
import { newsroomLinks } from './newsroom-links.js';

/** Every tenant has exactly one newsroom. */
const NEWSROOM_ACCOUNT = 'acc_newsroom' as AccountId;

@Injectable()
export class NewsroomChannel implements PublishingChannel {
  readonly name = 'newsroom';
  readonly idempotent = true;

  constructor(
    private readonly entries: NewsroomRepository,
    private readonly identity: Identity,
    private readonly clock: Clock,
    @Inject(Config) private readonly config: Config,
  ) {}

  async accounts(scope: TenantScope): Promise<AccountFacts[]> {
    const { name } = await this.identity.tenant(scope);
    return [{ id: NEWSROOM_ACCOUNT, channel: 'newsroom', name: `${name} newsroom`, connected: true }];
  }

  async deliver(scope: TenantScope, { postId, campaignId, shipment }: Delivery): Promise<DeliveryOutcome> {
    const tenant = await this.identity.tenant(scope);
    const slug = entrySlug(postId, shipment);
    const publishedAt = toInstant(this.clock.now());
    await this.entries.put(scope, { id: postId, tenantId: scope.tenantId, campaignId, slug, shipment, publishedAt });
    const url = newsroomLinks(this.config.publicUrl, tenant.slug).entry(slug);
    return { kind: 'published', channelId: postId, url };
  }
}
