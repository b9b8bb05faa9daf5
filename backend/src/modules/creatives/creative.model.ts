/** A creative as stored. Optional members are absent rather than null; the repository sees to it. */
import type { Cause } from '@greenlight/shared/approval/cause.js';
import type { Copy, CopyOverrides } from '@greenlight/shared/creative/copy.js';
import type { Creative, CreativeAsset, CreativeGeneration, MediaWords } from '@greenlight/shared/creative/creative.js';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { SchemaTypes } from 'mongoose';

@Schema({ collection: 'creatives', versionKey: false, minimize: false })
export class CreativeDocument {
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  tenantId!: string;

  @Prop({ type: String, required: true })
  campaignId!: string;

  @Prop({ type: String, required: true })
  name!: string;

  @Prop({ type: String, required: true })
  type!: Creative['type'];

  @Prop({ type: String, required: true })
  format!: Creative['format'];

  @Prop({ type: String, required: true })
  channel!: Creative['channel'];

  @Prop({ type: String, required: true })
  template!: Creative['template'];

  @Prop({ type: SchemaTypes.Mixed })
  copy?: Copy | undefined;

  @Prop({ type: SchemaTypes.Mixed, required: true })
  overrides!: CopyOverrides;

  @Prop({ type: String })
  prompt?: string | undefined;

  @Prop({ type: [SchemaTypes.Mixed], required: true })
  assets!: CreativeAsset[];

  @Prop({ type: SchemaTypes.Mixed })
  mediaWords?: MediaWords | undefined;

  @Prop({ type: Boolean, required: true })
  aiGenerated!: boolean;

  @Prop({ type: Number, required: true })
  strategyVersion!: number;

  @Prop({ type: [String], required: true })
  strategyFields!: Creative['strategyFields'];

  @Prop({ type: String, required: true })
  state!: Creative['state'];

  @Prop({ type: [SchemaTypes.Mixed], required: true })
  staleCauses!: Cause[];

  @Prop({ type: SchemaTypes.Mixed })
  generation?: CreativeGeneration | undefined;

  @Prop({ type: String })
  renderJobId?: string | undefined;

  @Prop({ type: String })
  lastError?: string | undefined;

  @Prop({ type: [String], required: true })
  authorIds!: string[];

  @Prop({ type: Number, required: true })
  seed!: number;

  @Prop({ type: String, required: true })
  createdAt!: string;

  @Prop({ type: String, required: true })
  updatedAt!: string;

  @Prop({ type: Number, required: true })
  rev!: number;
}

export const CreativeSchema = SchemaFactory.createForClass(CreativeDocument);
CreativeSchema.index({ tenantId: 1, campaignId: 1, state: 1, _id: 1 });
CreativeSchema.index({ tenantId: 1, 'assets.id': 1 });
