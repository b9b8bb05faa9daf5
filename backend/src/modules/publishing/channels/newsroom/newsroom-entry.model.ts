/** A newsroom entry as stored; its id is the post's, so that one post can't appear twice. */
import type { Shipment } from '@greenlight/shared/publishing/shipment.js';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { SchemaTypes } from 'mongoose';

@Schema({ collection: 'newsroom_entries', versionKey: false, minimize: false })
export class NewsroomEntryDocument {
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  tenantId!: string;

  @Prop({ type: String, required: true })
  campaignId!: string;

  @Prop({ type: String, required: true })
  slug!: string;

  @Prop({ type: SchemaTypes.Mixed, required: true })
  shipment!: Shipment;

  @Prop({ type: String, required: true })
  publishedAt!: string;
}

export const NewsroomEntrySchema = SchemaFactory.createForClass(NewsroomEntryDocument);
NewsroomEntrySchema.index({ tenantId: 1, slug: 1 }, { unique: true });
NewsroomEntrySchema.index({ tenantId: 1, publishedAt: -1, _id: -1 });
NewsroomEntrySchema.index({ tenantId: 1, 'shipment.media.sha256': 1 });
