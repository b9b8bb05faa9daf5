/** A tenant's settings as stored, one document each: its approval policy, its brand kit and its budget. */
import type { KitAuthor } from '@greenlight/shared/creative/kit-authors.js';
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

  /** Of a brand kit: everybody who changed it. */
  @Prop({ type: SchemaTypes.Mixed })
  authors?: KitAuthor[];
}

export const TenantSettingSchema = SchemaFactory.createForClass(TenantSettingDocument);
