/** A render job as stored: the machine's own position, and beside it what the machine has no say in. */
import type { Stored } from '@greenlight/shared/kernel/stored-snapshot.js';
import { hasEnded } from '@greenlight/shared/media/render-attempts.js';
import { RENDER_JOB_STATES, type RenderAttempt, type RenderJob } from '@greenlight/shared/media/render-job.js';
import type { RenderJobMachine } from '@greenlight/shared/media/render-job-machine.js';
import type { RenderSpec } from '@greenlight/shared/media/render-spec.js';
import type { RenderSpending } from '@greenlight/shared/spend/render-spending.js';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { SchemaTypes } from 'mongoose';

export const OPEN_RENDER_STATES = RENDER_JOB_STATES.filter((state) => !hasEnded(state));

@Schema({ collection: 'render_jobs', versionKey: false, minimize: false })
export class RenderJobDocument {
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  tenantId!: string;

  @Prop({ type: String, required: true })
  campaignId!: string;

  @Prop({ type: String, required: true })
  creativeId!: string;

  @Prop({ type: String, required: true })
  provider!: string;

  @Prop({ type: SchemaTypes.Mixed, required: true })
  spec!: RenderSpec;

  @Prop({ type: String, required: true })
  inputHash!: string;

  @Prop({ type: SchemaTypes.Mixed, required: true })
  machine!: Stored<RenderJobMachine>;

  @Prop({ type: [SchemaTypes.Mixed], required: true })
  attempts!: RenderAttempt[];

  @Prop({ type: [SchemaTypes.Mixed], required: true })
  logs!: RenderJob['logs'];

  @Prop({ type: Boolean, required: true })
  logsCut!: boolean;

  /** Lines that the provider has told in the open attempt: it tells all of them each time. */
  @Prop({ type: Number, required: true })
  linesSeen!: number;

  @Prop({ type: [SchemaTypes.Mixed], required: true })
  assets!: RenderJob['assets'];

  @Prop({ type: Number, required: true })
  estimateMicros!: number;

  @Prop({ type: Number })
  costMicros?: number | undefined;

  /** What it has reserved of the budget; absent from jobs that are older than budgets. */
  @Prop({ type: SchemaTypes.Mixed })
  spending?: RenderSpending;

  @Prop({ type: String, required: true })
  requestedBy!: string;

  @Prop({ type: String, required: true })
  createdAt!: string;

  @Prop({ type: String, required: true })
  updatedAt!: string;

  @Prop({ type: String })
  finishedAt?: string | undefined;

  @Prop({ type: Number, required: true })
  rev!: number;
}

export const RenderJobSchema = SchemaFactory.createForClass(RenderJobDocument);
const newestFirst = { createdAt: -1, _id: -1 } as const;
RenderJobSchema.index({ tenantId: 1, campaignId: 1, ...newestFirst });
RenderJobSchema.index({ tenantId: 1, creativeId: 1, ...newestFirst });
RenderJobSchema.index({ tenantId: 1, 'machine.value': 1, ...newestFirst });
RenderJobSchema.index({ tenantId: 1, provider: 1, 'machine.value': 1, ...newestFirst });
RenderJobSchema.index(
  { 'machine.value': 1, provider: 1 },
  { name: 'open', partialFilterExpression: { 'machine.value': { $in: [...OPEN_RENDER_STATES] } } },
);
RenderJobSchema.index({ tenantId: 1, provider: 1, inputHash: 1, 'machine.value': 1 });
