/** An asset's record as stored. The bytes lie in the storage under the key that tenant and SHA-256 make. */
import type { Asset, AssetIntegrity, AssetRights } from '@greenlight/shared/asset/asset.js';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { SchemaTypes } from 'mongoose';

@Schema({ collection: 'assets', versionKey: false, minimize: false })
export class AssetDocument {
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  tenantId!: string;

  @Prop({ type: String, required: true })
  type!: Asset['type'];

  @Prop({ type: String, required: true })
  filename!: string;

  /** The name in lower case, for searching parts of it. */
  @Prop({ type: String, required: true })
  foldedFilename!: string;

  @Prop({ type: String, required: true })
  mediaType!: Asset['mediaType'];

  @Prop({ type: Number, required: true })
  bytes!: number;

  @Prop({ type: String, required: true })
  sha256!: string;

  @Prop({ type: SchemaTypes.Mixed })
  source?: Asset['source'];

  @Prop({ type: Number })
  width?: number;

  @Prop({ type: Number })
  height?: number;

  @Prop({ type: Number })
  durationMs?: number;

  @Prop({ type: SchemaTypes.Mixed })
  renditions?: Asset['renditions'];

  @Prop({ type: [String], required: true })
  tags!: string[];

  @Prop({ type: String })
  category?: string;

  @Prop({ type: [String], required: true })
  collections!: string[];

  @Prop({ type: SchemaTypes.Mixed })
  rights?: AssetRights;

  @Prop({ type: Boolean, required: true })
  aiGenerated!: boolean;

  @Prop({ type: String })
  renderJobId?: string;

  @Prop({ type: Boolean, required: true })
  archived!: boolean;

  @Prop({ type: SchemaTypes.Mixed, required: true })
  integrity!: AssetIntegrity;

  /** The storage's fingerprint of the bytes when they were last read and found intact. */
  @Prop({ type: String })
  verifiedFingerprint?: string;

  @Prop({ type: String, required: true })
  uploadedBy!: string;

  /** Who made it what it is. Older records say only who uploaded it. */
  @Prop({ type: [String], default: undefined })
  authorIds?: readonly string[];

  @Prop({ type: String, required: true })
  uploadedAt!: string;

  /** Newest upload first is by this, backwards. */
  @Prop({ type: String, required: true })
  shelfPlace!: string;

  @Prop({ type: Number, required: true })
  rev!: number;
}

export const AssetSchema = SchemaFactory.createForClass(AssetDocument);
AssetSchema.index({ tenantId: 1, archived: 1, shelfPlace: -1 }, { name: 'library' });
AssetSchema.index({ tenantId: 1, archived: 1, type: 1, shelfPlace: -1 }, { name: 'library by type' });
AssetSchema.index({ tenantId: 1, archived: 1, tags: 1, shelfPlace: -1 }, { name: 'library by tag' });
/** A tenant has the same bytes once, archived ones aside. */
AssetSchema.index(
  { tenantId: 1, sha256: 1 },
  { name: 'one of each', unique: true, partialFilterExpression: { archived: false } },
);
AssetSchema.index({ tenantId: 1, sha256: 1, archived: 1 }, { name: 'content' });
AssetSchema.index(
  { tenantId: 1, 'source.sha256': 1, archived: 1 },
  { name: 'sent', partialFilterExpression: { 'source.sha256': { $exists: true } } },
);
AssetSchema.index(
  { tenantId: 1, 'renditions.sha256': 1 },
  { name: 'renditions', partialFilterExpression: { 'renditions.sha256': { $exists: true } } },
);
AssetSchema.index({ tenantId: 1, 'integrity.checkedAt': 1 }, { name: 'scrub' });
AssetSchema.index(
  { tenantId: 1, filename: 'text', tags: 'text', category: 'text' },
  { name: 'words', default_language: 'none', language_override: 'unused' },
);
