/**
 * Manifests that were submitted, and the full values of the items they list. Both are stored under their own digest, so
 * that years later a changed field can be named and a reviewer shown what was approved then.
 */
import type { Manifest } from '@greenlight/shared/approval/manifest.js';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { SchemaTypes } from 'mongoose';

@Schema({ collection: 'manifests', versionKey: false, minimize: false })
export class ManifestDocument {
  /** `<tenantId>:<digest>`. */
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  tenantId!: string;

  @Prop({ type: String, required: true })
  campaignId!: string;

  @Prop({ type: SchemaTypes.Mixed, required: true })
  manifest!: Manifest;

  /** Who submitted it first. */
  @Prop({ type: String, required: true })
  submittedBy!: string;

  @Prop({ type: String, required: true })
  submittedAt!: string;
}

export const ManifestSchema = SchemaFactory.createForClass(ManifestDocument);
ManifestSchema.index({ tenantId: 1, campaignId: 1 });

@Schema({ collection: 'item_snapshots', versionKey: false, minimize: false })
export class ItemSnapshotDocument {
  /** `<tenantId>:<digest>`. */
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  tenantId!: string;

  /** Exactly what was hashed. */
  @Prop({ type: SchemaTypes.Mixed, required: true })
  value!: Record<string, unknown>;
}

export const ItemSnapshotSchema = SchemaFactory.createForClass(ItemSnapshotDocument);
