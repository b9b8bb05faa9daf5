/** A post as stored. What it ships is frozen into `shipment` at the moment it begins to publish. */
import type { Post } from '@greenlight/shared/publishing/post.js';
import type { Shipment } from '@greenlight/shared/publishing/shipment.js';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { SchemaTypes } from 'mongoose';

@Schema({ collection: 'posts', versionKey: false, minimize: false })
export class PostDocument {
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  tenantId!: string;

  @Prop({ type: String, required: true })
  campaignId!: string;

  @Prop({ type: String, required: true })
  channel!: Post['channel'];

  @Prop({ type: String, required: true })
  accountId!: string;

  @Prop({ type: String, required: true })
  creativeId!: string;

  @Prop({ type: String, required: true })
  publishAt!: string;

  @Prop({ type: String, required: true })
  timeZone!: string;

  @Prop({ type: String })
  customText?: string;

  @Prop({ type: String })
  link?: string;

  @Prop({ type: String, required: true })
  disclosure!: Post['disclosure'];

  @Prop({ type: String, required: true })
  state!: Post['state'];

  @Prop({ type: [SchemaTypes.Mixed], required: true })
  heldCauses!: Post['heldCauses'];

  @Prop({ type: SchemaTypes.Mixed })
  shipment?: Shipment;

  @Prop({ type: String })
  handedOverAt?: string;

  @Prop({ type: SchemaTypes.Mixed })
  publication?: Post['publication'];

  @Prop({ type: String })
  lastError?: string;

  @Prop({ type: [String], required: true })
  authorIds!: string[];

  @Prop({ type: String, required: true })
  createdAt!: string;

  @Prop({ type: String, required: true })
  updatedAt!: string;

  @Prop({ type: Number, required: true })
  rev!: number;
}

export const PostSchema = SchemaFactory.createForClass(PostDocument);
PostSchema.index({ tenantId: 1, campaignId: 1, publishAt: 1, _id: 1 });
PostSchema.index({ tenantId: 1, creativeId: 1, state: 1 });
/** The scheduler's question: which posts are due, of any tenant. */
PostSchema.index({ publishAt: 1 }, { partialFilterExpression: { state: 'scheduled' }, name: 'due' });
/** The other one: which posts are on their way and have not moved for long. */
PostSchema.index({ updatedAt: 1 }, { partialFilterExpression: { state: 'publishing' }, name: 'lingering' });
