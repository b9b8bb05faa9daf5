/** One step of the books as stored. Entries are only ever added; the id is of the job and the step, so that no step is written twice. */
import { LEDGER_ENTRY_KINDS, type LedgerEntryKind, type LedgerLine } from '@greenlight/shared/spend/ledger.js';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { SchemaTypes } from 'mongoose';

@Schema({ collection: 'ledger_entries', versionKey: false, minimize: false })
export class LedgerEntryDocument {
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  tenantId!: string;

  @Prop({ type: String, required: true })
  month!: string;

  @Prop({ type: String, required: true })
  campaignId!: string;

  @Prop({ type: String, required: true })
  provider!: string;

  @Prop({ type: String, required: true })
  renderJobId!: string;

  @Prop({ type: String, required: true, enum: LEDGER_ENTRY_KINDS })
  kind!: LedgerEntryKind;

  @Prop({ type: [SchemaTypes.Mixed], required: true })
  lines!: LedgerLine[];

  @Prop({ type: String, required: true })
  at!: string;
}

export const LedgerEntrySchema = SchemaFactory.createForClass(LedgerEntryDocument);
LedgerEntrySchema.index({ tenantId: 1, month: 1, _id: 1 });
