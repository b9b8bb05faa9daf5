/** A campaign as stored: its own fields, and what is kept of its parts so that its state follows from them (SPEC §2). */
import type { Brief, CampaignState } from '@greenlight/shared/campaign/campaign.js';
import type { CampaignParts } from '@greenlight/shared/campaign/campaign-machine.js';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { SchemaTypes } from 'mongoose';

@Schema({ collection: 'campaigns', versionKey: false, minimize: false })
export class CampaignDocument {
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  tenantId!: string;

  @Prop({ type: String, required: true })
  name!: string;

  /** What searches by name look in. */
  @Prop({ type: [String], required: true })
  nameTerms!: string[];

  @Prop({ type: String, required: true })
  slug!: string;

  @Prop({ type: SchemaTypes.Mixed, required: true })
  brief!: Brief;

  /** The creator alone where absent. */
  @Prop({ type: [String] })
  briefAuthors?: string[];

  @Prop({ type: String, required: true })
  state!: CampaignState;

  /** Its scopes and posts in numbers, kept in step with them by reactions. */
  @Prop({ type: SchemaTypes.Mixed, required: true })
  parts!: CampaignParts;

  @Prop({ type: Boolean, required: true })
  paused!: boolean;

  /** Of the machine that wrote state, parts and paused. */
  @Prop({ type: Number, required: true })
  machineVersion!: number;

  @Prop({ type: Number })
  activeStrategyVersion?: number | undefined;

  @Prop({ type: String, required: true })
  createdBy!: string;

  @Prop({ type: String, required: true })
  createdAt!: string;

  @Prop({ type: String, required: true })
  updatedAt!: string;

  @Prop({ type: Number, required: true })
  rev!: number;
}

export const CampaignSchema = SchemaFactory.createForClass(CampaignDocument);
CampaignSchema.index({ tenantId: 1, slug: 1 }, { unique: true });
/** Lists are newest first, and ids sort by the time they were made. */
CampaignSchema.index({ tenantId: 1, _id: -1 });
CampaignSchema.index({ tenantId: 1, state: 1, _id: -1 });
CampaignSchema.index({ tenantId: 1, nameTerms: 1 });
