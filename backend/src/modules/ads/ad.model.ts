/** An ad as stored. */
import type { Ad } from '@greenlight/shared/publishing/ad.js';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { SchemaTypes } from 'mongoose';

@Schema({ collection: 'ads', versionKey: false, minimize: false })
export class AdDocument {
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  tenantId!: string;

  @Prop({ type: String, required: true })
  campaignId!: string;

  @Prop({ type: String, required: true })
  name!: string;

  @Prop({ type: String, required: true })
  channel!: Ad['channel'];

  @Prop({ type: String, required: true })
  creativeId!: string;

  @Prop({ type: SchemaTypes.Mixed, required: true })
  flight!: Ad['flight'];

  @Prop({ type: SchemaTypes.Mixed, required: true })
  budget!: Ad['budget'];

  @Prop({ type: SchemaTypes.Mixed, required: true })
  targeting!: Ad['targeting'];

  @Prop({ type: String, required: true })
  link!: string;

  @Prop({ type: [String], required: true })
  authorIds!: string[];

  @Prop({ type: String, required: true })
  createdAt!: string;

  @Prop({ type: String, required: true })
  updatedAt!: string;

  @Prop({ type: Number, required: true })
  rev!: number;
}

export const AdSchema = SchemaFactory.createForClass(AdDocument);
AdSchema.index({ tenantId: 1, campaignId: 1, _id: 1 });
AdSchema.index({ tenantId: 1, creativeId: 1 });
