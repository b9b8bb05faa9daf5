/**
 * Newsletters by e-mail. The message id is made from the post's, so that a repeat can be told from a second message;
 * receivers may still show both, so an unknown outcome is never repeated on its own.
 */
import type { AccountFacts } from '@greenlight/shared/approval/campaign-facts.js';
import type { AccountId } from '@greenlight/shared/kernel/ids.js';
import { Inject, Injectable } from '@nestjs/common';
import { Config } from '../../../../platform/config/config.js';
import { Mailer, type MailOutcome } from '../../../../platform/mail/mailer.js';
import type { TenantScope } from '../../../../platform/tenancy/request-context.js';
import { PublishedBytes } from '../../published-bytes.js';
import type { Delivery, DeliveryOutcome, PublishingChannel } from '../../publishing-channel.js';
import { attachmentOf, newsletterHtml, newsletterText, picturesOf } from './newsletter.js';

/** One list for each tenant: the one that the installation is configured with. */
const NEWSLETTER_ACCOUNT = 'acc_newsletter' as AccountId;

@Injectable()
export class EmailChannel implements PublishingChannel {
  readonly name = 'email';
  readonly idempotent = false;

  constructor(
    private readonly mailer: Mailer,
    private readonly bytes: PublishedBytes,
    @Inject(Config) private readonly config: Config,
  ) {}

  async accounts(): Promise<AccountFacts[]> {
    const { newsletterTo } = this.config;
    if (newsletterTo === undefined) return [];
    return [{ id: NEWSLETTER_ACCOUNT, channel: 'email', name: newsletterTo, connected: true }];
  }

  async deliver(scope: TenantScope, { postId, shipment }: Delivery): Promise<DeliveryOutcome> {
    const { newsletterFrom, newsletterTo } = this.config;
    if (newsletterTo === undefined)
      return { kind: 'refused', message: 'no newsletter is configured', retryable: false };
    const attachments = [];
    for (const picture of picturesOf(shipment)) {
      attachments.push(attachmentOf(picture, await this.bytes.read(scope, picture)));
    }
    return deliveryOf(
      await this.mailer.send({
        messageId: `<${postId}@greenlight>`,
        from: newsletterFrom,
        to: newsletterTo,
        subject: shipment.headline,
        text: newsletterText(shipment),
        html: newsletterHtml(shipment),
        attachments,
      }),
    );
  }
}

const deliveryOf = (outcome: MailOutcome): DeliveryOutcome => {
  if (outcome.kind === 'sent') return { kind: 'published', channelId: outcome.messageId, url: outcome.url };
  if (outcome.kind === 'written') return { kind: 'published', channelId: outcome.messageId, deliveredAs: 'file' };
  return outcome.kind === 'unknown'
    ? { kind: 'unknown', message: outcome.message }
    : { kind: 'refused', message: outcome.message, retryable: outcome.retryable };
};
