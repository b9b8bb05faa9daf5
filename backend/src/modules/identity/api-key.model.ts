/** An API key as stored: its public prefix and the hash of the whole. The key itself is nowhere. */
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';

@Schema({ collection: 'api_keys', versionKey: false })
export class ApiKeyDocument {
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  tenantId!: string;

  @Prop({ type: String, required: true })
  userId!: string;

  @Prop({ type: String, required: true })
  name!: string;

  @Prop({ type: String, required: true, unique: true })
  prefix!: string;

  @Prop({ type: String, required: true })
  hash!: string;

  @Prop({ type: Date, required: true })
  createdAt!: Date;

  @Prop({ type: Date })
  lastUsedAt?: Date;

  @Prop({ type: Date })
  revokedAt?: Date;
}

export const ApiKeySchema = SchemaFactory.createForClass(ApiKeyDocument);
ApiKeySchema.index({ tenantId: 1, createdAt: -1, _id: 1 });
ApiKeySchema.index({ tenantId: 1, userId: 1, createdAt: -1, _id: 1 });
