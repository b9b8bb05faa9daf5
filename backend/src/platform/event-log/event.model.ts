/** Stored events and the head of each chain. The head of a campaign's chain is also its gate document. */
import type { Actor } from '@greenlight/shared/identity/actor.js';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { SchemaTypes } from 'mongoose';

@Schema({ collection: 'events', versionKey: false, minimize: false })
export class EventDocument {
  /** `<stream>#<seq>`: a second event with the same place in a chain can't be written. */
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  tenantId!: string;

  @Prop({ type: String, required: true })
  stream!: string;

  @Prop({ type: Number, required: true })
  seq!: number;

  @Prop({ type: String, required: true })
  at!: string;

  @Prop({ type: SchemaTypes.Mixed, required: true })
  actor!: Actor;

  @Prop({ type: String, required: true })
  action!: string;

  @Prop({ type: SchemaTypes.Mixed, required: true })
  subject!: { kind: string; id: string };

  @Prop({ type: SchemaTypes.Mixed, required: true })
  data!: Record<string, unknown>;

  @Prop({ type: String, required: true })
  requestId!: string;

  @Prop({ type: String, required: true })
  prev!: string;

  @Prop({ type: String, required: true })
  hash!: string;
}

export const EventSchema = SchemaFactory.createForClass(EventDocument);
EventSchema.index({ tenantId: 1, stream: 1, seq: 1 }, { unique: true });
EventSchema.index({ tenantId: 1, stream: 1, 'subject.id': 1, seq: 1 });
/** The few that name a receipt, among all that happened to their scope since. */
EventSchema.index(
  { tenantId: 1, stream: 1, 'subject.id': 1, seq: -1 },
  { name: 'receipts', partialFilterExpression: { 'data.receipt': { $exists: true } } },
);

@Schema({ collection: 'event_heads', versionKey: false })
export class EventHeadDocument {
  /** The stream. */
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  tenantId!: string;

  @Prop({ type: Number, required: true })
  seq!: number;

  @Prop({ type: String, required: true })
  hash!: string;
}

export const EventHeadSchema = SchemaFactory.createForClass(EventHeadDocument);
