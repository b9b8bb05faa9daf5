/**
 * Newsletters by e-mail. The message id is made from the post's, so that a repeat can be told from a second message;
 * receivers may still show both, so an unknown outcome is never repeated on its own.
 */
import { buffer } from 'node:stream/consumers';
import type { AccountFacts } from '@greenlight/shared/approval/campaign-facts.js';
import { sha256Hex } from '@greenlight/shared/kernel/digest.js';
import { DomainError, type ErrorCode } from '@greenlight/shared/kernel/errors.js';
import type { AccountId } from '@greenlight/shared/kernel/ids.js';
import type { ShippedMedia } from '@greenlight/shared/publishing/shipment.js';
import { Inject, Injectable } from '@nestjs/common';
import { Config } from '../../../../platform/config/config.js';
import { Mailer, type MailOutcome } from '../../../../platform/mail/mailer.js';
import type { TenantScope } from '../../../../platform/tenancy/request-context.js';
import { Assets } from '../../../assets/assets.port.js';
import type { Delivery, DeliveryOutcome, PublishingChannel } from '../../publishing-channel.js';
import { attachmentOf, newsletterHtml, newsletterText, picturesOf } from './newsletter.js';

/** One list for each tenant: the one that the installation is configured with. */
const NEWSLETTER_ACCOUNT = 'acc_newsletter' as AccountId;

/** The bytes behind a picture are gone, or no longer those that were approved. */
class PictureChanged extends Error {}

const REFUSED_PICTURE: readonly ErrorCode[] = ['content_mismatch', 'not_found'];

@Injectable()
export class EmailChannel implements PublishingChannel {
  readonly name = 'email';
  readonly idempotent = false;

  constructor(
    private readonly mailer: Mailer,
    private readonly assets: Assets,
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
    try {
      const attachments = await this.attachments(scope, picturesOf(shipment));
      const outcome = await this.mailer.send({
        messageId: `<${postId}@greenlight>`,
        from: newsletterFrom,
        to: newsletterTo,
        subject: shipment.headline,
        text: newsletterText(shipment),
        html: newsletterHtml(shipment),
        attachments,
      });
      return deliveryOf(outcome);
    } catch (error) {
      if (error instanceof PictureChanged) return { kind: 'refused', message: error.message, retryable: false };
      throw error;
    }
  }

  /** Read and hashed once more on their way out: bytes approved must be bytes sent. */
  private async attachments(scope: TenantScope, pictures: readonly ShippedMedia[]) {
    const attachments = [];
    for (const picture of pictures) {
      const content = await this.content(scope, picture);
      if (sha256Hex(content) !== picture.sha256) throw pictureChanged(picture);
      attachments.push(attachmentOf(picture, content));
    }
    return attachments;
  }

  private async content(scope: TenantScope, picture: ShippedMedia): Promise<Buffer> {
    try {
      return await buffer((await this.assets.openContent(scope, picture.assetId)).stream);
    } catch (error) {
      if (error instanceof DomainError && REFUSED_PICTURE.includes(error.code)) throw pictureChanged(picture);
      throw error;
    }
  }
}

const pictureChanged = ({ assetId }: ShippedMedia): PictureChanged =>
  new PictureChanged(`The stored bytes of ${assetId} are not those that were approved.`);

const deliveryOf = (outcome: MailOutcome): DeliveryOutcome => {
  if (outcome.kind === 'sent') {
    const { messageId, url } = outcome;
    return { kind: 'published', channelId: messageId, ...(url === undefined ? {} : { url }) };
  }
  return outcome.kind === 'unknown'
    ? { kind: 'unknown', message: outcome.message }
    : { kind: 'refused', message: outcome.message, retryable: outcome.retryable };
};
