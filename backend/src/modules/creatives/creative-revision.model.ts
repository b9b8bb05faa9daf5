/** What a creative was after each write. Rows are inserted with the write they tell of and never changed. */
import type { Copy, CopyOverrides } from '@greenlight/shared/creative/copy.js';
import type { CreativeAsset, CreativeRevision } from '@greenlight/shared/creative/creative.js';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { SchemaTypes } from 'mongoose';

@Schema({ collection: 'creative_revisions', versionKey: false, minimize: false })
export class CreativeRevisionDocument {
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  tenantId!: string;

  @Prop({ type: String, required: true })
  creativeId!: string;

  @Prop({ type: Number, required: true })
  number!: number;

  @Prop({ type: String, required: true })
  change!: CreativeRevision['change'];

  @Prop({ type: [String], required: true })
  fields!: string[];

  @Prop({ type: SchemaTypes.Mixed })
  copy?: Copy;

  @Prop({ type: SchemaTypes.Mixed, required: true })
  overrides!: CopyOverrides;

  @Prop({ type: [SchemaTypes.Mixed], required: true })
  assets!: CreativeAsset[];

  @Prop({ type: Number, required: true })
  strategyVersion!: number;

  @Prop({ type: String, required: true })
  actorId!: string;

  @Prop({ type: String, required: true })
  at!: string;
}

export const CreativeRevisionSchema = SchemaFactory.createForClass(CreativeRevisionDocument);
CreativeRevisionSchema.index({ tenantId: 1, creativeId: 1, number: -1 }, { unique: true });
