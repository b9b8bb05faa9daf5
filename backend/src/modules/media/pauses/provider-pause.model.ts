/** A provider that a tenant gives nothing new to: a row while it is so. */
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';

@Schema({ collection: 'provider_pauses', versionKey: false })
export class ProviderPauseDocument {
  /** Tenant and provider: one row for both, however many pause it at once. */
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  tenantId!: string;

  @Prop({ type: String, required: true })
  provider!: string;

  @Prop({ type: String, required: true })
  reason!: string;

  @Prop({ type: String, required: true })
  pausedBy!: string;

  @Prop({ type: String, required: true })
  pausedAt!: string;
}

export const ProviderPauseSchema = SchemaFactory.createForClass(ProviderPauseDocument);
ProviderPauseSchema.index({ tenantId: 1, provider: 1 });
