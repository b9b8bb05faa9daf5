/** A tenant's settings as stored, one document each: its approval policy and its brand kit. */
import type { LookAuthor } from '@greenlight/shared/approval/submitted-look.js';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { SchemaTypes } from 'mongoose';

@Schema({ collection: 'tenant_settings', versionKey: false, minimize: false })
export class TenantSettingDocument {
  /** `<kind>:<tenant>`. */
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  tenantId!: string;

  @Prop({ type: Number, required: true })
  rev!: number;

  @Prop({ type: SchemaTypes.Mixed, required: true })
  value!: unknown;

  /** Of a brand kit: everybody who changed what channels show of it, and when last. */
  @Prop({ type: SchemaTypes.Mixed })
  lookAuthors?: LookAuthor[];
}

export const TenantSettingSchema = SchemaFactory.createForClass(TenantSettingDocument);
