/** What one worker noted of a tenant's calls to a provider in one minute; it goes by itself. */
import type { HealthNote } from '@greenlight/shared/media/provider-health.js';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { SchemaTypes } from 'mongoose';

const KEPT_SECONDS = 3_600;

@Schema({ collection: 'provider_health', versionKey: false, minimize: false })
export class ProviderHealthDocument {
  /** Tenant, provider, worker and minute. */
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  tenantId!: string;

  @Prop({ type: String, required: true })
  provider!: string;

  @Prop({ type: String, required: true })
  worker!: string;

  @Prop({ type: Date, required: true })
  minute!: Date;

  /** All of the minute so far: what is written again replaces it. */
  @Prop({ type: SchemaTypes.Mixed, required: true })
  note!: HealthNote;
}

export const ProviderHealthSchema = SchemaFactory.createForClass(ProviderHealthDocument);
ProviderHealthSchema.index({ tenantId: 1, minute: 1 });
ProviderHealthSchema.index({ minute: 1 }, { expireAfterSeconds: KEPT_SECONDS });
