/** What a render job cost. One row for each job, whatever its workers went through: the index holds what no code could. */
import type { RenderJobState } from '@greenlight/shared/media/render-job.js';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';

@Schema({ collection: 'charges', versionKey: false })
export class ChargeDocument {
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  tenantId!: string;

  @Prop({ type: String, required: true })
  campaignId!: string;

  @Prop({ type: String, required: true })
  renderJobId!: string;

  @Prop({ type: String, required: true })
  provider!: string;

  /** Millionths of a US dollar, of all attempts together. */
  @Prop({ type: Number, required: true })
  costMicros!: number;

  @Prop({ type: Number, required: true })
  estimateMicros!: number;

  /** How the job stood when this was last known. */
  @Prop({ type: String, required: true })
  outcome!: RenderJobState;

  @Prop({ type: String, required: true })
  createdAt!: string;

  @Prop({ type: String, required: true })
  updatedAt!: string;
}

export const ChargeSchema = SchemaFactory.createForClass(ChargeDocument);
ChargeSchema.index({ tenantId: 1, renderJobId: 1 }, { unique: true });
ChargeSchema.index({ tenantId: 1, createdAt: 1 });
