/** An announced upload: what its bytes must turn out to be, and how far it has come. Removed some days after its end. */
import type { Asset, AssetRights } from '@greenlight/shared/asset/asset.js';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { SchemaTypes } from 'mongoose';

/** `open`: no bytes yet. `received`: all bytes are here, unjudged. `completed`: they are an asset. */
export const UPLOAD_STATES = ['open', 'received', 'completed'] as const;
export type UploadState = (typeof UPLOAD_STATES)[number];

@Schema({ collection: 'uploads', versionKey: false, minimize: false })
export class UploadDocument {
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  tenantId!: string;

  @Prop({ type: String, required: true })
  state!: UploadState;

  @Prop({ type: String, required: true })
  filename!: string;

  @Prop({ type: String, required: true })
  mediaType!: Asset['mediaType'];

  @Prop({ type: Number, required: true })
  bytes!: number;

  /** As declared by the client. */
  @Prop({ type: String })
  sha256?: string;

  /** As counted when the bytes came. */
  @Prop({ type: String })
  receivedSha256?: string;

  @Prop({ type: [String], required: true })
  tags!: string[];

  @Prop({ type: SchemaTypes.Mixed })
  rights?: AssetRights;

  @Prop({ type: String })
  assetId?: string;

  @Prop({ type: String, required: true })
  createdBy!: string;

  @Prop({ type: Date, required: true })
  expiresAt!: Date;

  @Prop({ type: Date, required: true })
  removeAt!: Date;
}

export const UploadSchema = SchemaFactory.createForClass(UploadDocument);
UploadSchema.index({ removeAt: 1 }, { expireAfterSeconds: 0 });
UploadSchema.index({ tenantId: 1, _id: 1 });
