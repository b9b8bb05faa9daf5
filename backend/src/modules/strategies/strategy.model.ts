/** A strategy version as stored. The indexes hold what no code could under concurrency: numbers without twins, one active version. */
import type { Digest } from '@greenlight/shared/kernel/digest-schema.js';
import type { StrategyState } from '@greenlight/shared/strategy/strategy.js';
import type { StrategyDraftBody } from '@greenlight/shared/strategy/strategy-body.js';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { SchemaTypes } from 'mongoose';

@Schema({ collection: 'strategies', versionKey: false, minimize: false })
export class StrategyDocument {
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  tenantId!: string;

  @Prop({ type: String, required: true })
  campaignId!: string;

  @Prop({ type: Number, required: true })
  version!: number;

  @Prop({ type: String, required: true })
  state!: StrategyState;

  @Prop({ type: SchemaTypes.Mixed, required: true })
  body!: StrategyDraftBody;

  /** Tells versions with the same body without reading their bodies; approvals hash the body itself. */
  @Prop({ type: String, required: true })
  bodyDigest!: Digest;

  @Prop({ type: String })
  note?: string | undefined;

  @Prop({ type: Number })
  restoredFrom?: number | undefined;

  @Prop({ type: String, required: true })
  authorId!: string;

  @Prop({ type: String, required: true })
  createdAt!: string;

  @Prop({ type: String })
  activatedAt?: string | undefined;

  @Prop({ type: String })
  supersededAt?: string | undefined;

  @Prop({ type: Number, required: true })
  rev!: number;
}

export const StrategySchema = SchemaFactory.createForClass(StrategyDocument);
StrategySchema.index({ tenantId: 1, campaignId: 1, version: -1 }, { unique: true });
/** Who wrote what, without its bodies. */
StrategySchema.index({ tenantId: 1, campaignId: 1, version: 1, authorId: 1, bodyDigest: 1 });
StrategySchema.index(
  { tenantId: 1, campaignId: 1 },
  { unique: true, partialFilterExpression: { state: 'active' }, name: 'one_active_version' },
);
