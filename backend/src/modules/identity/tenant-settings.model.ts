/** A tenant's settings as stored, one document each: its approval policy and its brand kit. */
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

  /** Of a brand kit: who last changed what channels show of it; nobody before the first change. */
  @Prop({ type: String })
  lookBy?: string;
}

export const TenantSettingSchema = SchemaFactory.createForClass(TenantSettingDocument);
