/** One answer of a text writer: who wrote what for which creative, and what it took. Rows are never changed (SPEC §5). */
import type { CopyField } from '@greenlight/shared/creative/copy.js';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';

@Schema({ collection: 'text_generations', versionKey: false })
export class TextGenerationDocument {
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  tenantId!: string;

  @Prop({ type: String, required: true })
  campaignId!: string;

  /** Made before the words: a creative that was never stored after all may be named here. */
  @Prop({ type: String, required: true })
  creativeId!: string;

  @Prop({ type: String, required: true })
  writer!: string;

  @Prop({ type: String, required: true })
  model!: string;

  @Prop({ type: [String], required: true })
  parts!: CopyField[];

  @Prop({ type: String, required: true })
  promptHash!: string;

  @Prop({ type: Number, required: true })
  inputTokens!: number;

  @Prop({ type: Number, required: true })
  outputTokens!: number;

  /** Millionths of a US dollar. */
  @Prop({ type: Number, required: true })
  costMicros!: number;

  /** False when the answer was not usable: it was paid for all the same. */
  @Prop({ type: Boolean, required: true })
  used!: boolean;

  @Prop({ type: String, required: true })
  requestedBy!: string;

  @Prop({ type: String, required: true })
  at!: string;
}

export const TextGenerationSchema = SchemaFactory.createForClass(TextGenerationDocument);
TextGenerationSchema.index({ tenantId: 1, creativeId: 1, at: -1 });
TextGenerationSchema.index({ tenantId: 1, at: 1 });
