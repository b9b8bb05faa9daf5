/** What providers told us, one row for each event of theirs: a delivery that comes again finds it there. */
import type { ProviderStatus } from '@greenlight/providers/contract.js';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';

/** Longer than any provider repeats a delivery (RELIABILITY, fault 1: at least 7 days). */
const KEPT_SECONDS = 30 * 86_400;

@Schema({ collection: 'webhook_inbox', versionKey: false })
export class WebhookInboxDocument {
  /** Digest of tenant, provider and the provider's own id of the event. */
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  tenantId!: string;

  @Prop({ type: String, required: true })
  provider!: string;

  @Prop({ type: String, required: true })
  renderJobId!: string;

  /** The provider's. */
  @Prop({ type: String, required: true })
  providerJobId!: string;

  @Prop({ type: String, required: true })
  status!: ProviderStatus;

  @Prop({ type: Date, required: true })
  receivedAt!: Date;
}

export const WebhookInboxSchema = SchemaFactory.createForClass(WebhookInboxDocument);
WebhookInboxSchema.index({ tenantId: 1, renderJobId: 1, receivedAt: -1 });
WebhookInboxSchema.index({ receivedAt: 1 }, { expireAfterSeconds: KEPT_SECONDS });
