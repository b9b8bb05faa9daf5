/**
 * Sums of ledger entries as stored, kept in the entries' own transactions: of a month, which the tenant's budget holds; of a
 * campaign, which its envelope holds; and of a campaign at a provider in a month, which reports are made of.
 */
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';

export const SPEND_TOTAL_KINDS = ['month', 'campaign', 'line'] as const;
export type SpendTotalKind = (typeof SPEND_TOTAL_KINDS)[number];

@Schema({ collection: 'spend_totals', versionKey: false })
export class SpendTotalDocument {
  /** `<tenant>:<kind>` and what it is of. */
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  tenantId!: string;

  @Prop({ type: String, required: true, enum: SPEND_TOTAL_KINDS })
  kind!: SpendTotalKind;

  /** Of a month and of a line. */
  @Prop({ type: String })
  month?: string;

  /** Of a campaign and of a line. */
  @Prop({ type: String })
  campaignId?: string;

  /** Of a line. */
  @Prop({ type: String })
  provider?: string;

  @Prop({ type: Number, required: true })
  reservedMicros!: number;

  @Prop({ type: Number, required: true })
  spentMicros!: number;

  /** Of a month: when people were told that little is left. */
  @Prop({ type: String })
  alertedAt?: string;
}

export const SpendTotalSchema = SchemaFactory.createForClass(SpendTotalDocument);
SpendTotalSchema.index({ tenantId: 1, kind: 1, month: -1, campaignId: 1, provider: 1 });
SpendTotalSchema.index({ tenantId: 1, kind: 1, campaignId: 1, month: -1, provider: 1 });
SpendTotalSchema.index({ tenantId: 1, kind: 1, provider: 1, month: -1, campaignId: 1 });
