/** Receipts as issued. They are inserted and read, and nothing changes or deletes them (PROOF, Receipt). */
import type { Receipt } from '@greenlight/shared/approval/receipt.js';
import type { Scope } from '@greenlight/shared/approval/scope.js';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { SchemaTypes } from 'mongoose';

@Schema({ collection: 'receipts', versionKey: false, minimize: false })
export class ReceiptDocument {
  /** The receipt's id. */
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  tenantId!: string;

  @Prop({ type: String, required: true })
  campaignId!: string;

  @Prop({ type: String, required: true })
  scope!: Scope;

  @Prop({ type: Number, required: true })
  round!: number;

  /** Exactly what was hashed. */
  @Prop({ type: SchemaTypes.Mixed, required: true })
  receipt!: Receipt;

  @Prop({ type: String, required: true })
  digest!: string;
}

export const ReceiptSchema = SchemaFactory.createForClass(ReceiptDocument);
/** A round can be approved once. */
ReceiptSchema.index({ tenantId: 1, campaignId: 1, scope: 1, round: -1 }, { unique: true });
