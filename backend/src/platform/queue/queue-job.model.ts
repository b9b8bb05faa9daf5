/** A job as stored. Finished jobs are deleted; the indexes hold only what is waiting or leased, however many are dead. */
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { SchemaTypes } from 'mongoose';

/** `parked`: not to be worked on before its group has a slot for it. */
export type QueueJobState = 'parked' | 'ready' | 'leased' | 'dead';

/** What was asked for while the job was being worked on: it runs once more, with this. */
export interface PendingRun {
  payload: unknown;
  runAt: Date;
  priority: number;
}

@Schema({ collection: 'queue_jobs', versionKey: false, minimize: false, autoCreate: true })
export class QueueJobDocument {
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  tenantId!: string;

  @Prop({ type: String, required: true })
  kind!: string;

  @Prop({ type: String })
  key?: string;

  /** Of jobs that share limits with others of their kind. */
  @Prop({ type: String })
  group?: string;

  /** Since when it holds a slot of its group: while it runs, waits, or its worker is dead, until it ends or lets it go. */
  @Prop({ type: Date })
  slotAt?: Date;

  @Prop({ type: SchemaTypes.Mixed, required: true })
  payload!: unknown;

  @Prop({ type: String, required: true })
  state!: QueueJobState;

  @Prop({ type: Date, required: true })
  runAt!: Date;

  @Prop({ type: Number, required: true })
  priority!: number;

  @Prop({ type: Number, required: true })
  attempts!: number;

  @Prop({ type: Number, required: true })
  maxAttempts!: number;

  @Prop({ type: Number, required: true })
  fence!: number;

  @Prop({ type: String })
  leaseToken?: string;

  @Prop({ type: Date })
  leaseUntil?: Date;

  /** Written by `guard` alone, so that a transaction of the holder and a takeover can't both commit. */
  @Prop({ type: Date })
  guardedAt?: Date;

  @Prop({ type: SchemaTypes.Mixed })
  pending?: PendingRun;

  @Prop({ type: SchemaTypes.Mixed })
  lastError?: { message: string; at: Date };

  @Prop({ type: Date, required: true })
  enqueuedAt!: Date;

  @Prop({ type: Date })
  deadAt?: Date;
}

export const QueueJobSchema = SchemaFactory.createForClass(QueueJobDocument);
const whenReady = { partialFilterExpression: { state: 'ready' } };
const whenParked = { partialFilterExpression: { state: 'parked' } };
// The state is in it too: what is not in an index has to be looked up in each document.
QueueJobSchema.index({ state: 1, kind: 1, tenantId: 1, priority: -1, runAt: 1 }, { name: 'fair-claim', ...whenReady });
QueueJobSchema.index({ runAt: 1 }, { name: 'due', ...whenReady });
QueueJobSchema.index(
  { state: 1, kind: 1, group: 1, tenantId: 1, priority: -1, runAt: 1 },
  { name: 'fair-admission', ...whenParked },
);
QueueJobSchema.index({ runAt: 1 }, { name: 'parked-due', ...whenParked });
QueueJobSchema.index(
  { kind: 1, group: 1, slotAt: 1, tenantId: 1 },
  { name: 'slots', partialFilterExpression: { slotAt: { $exists: true } } },
);
QueueJobSchema.index({ leaseUntil: 1 }, { name: 'lease', partialFilterExpression: { state: 'leased' } });
QueueJobSchema.index(
  { tenantId: 1, kind: 1, key: 1 },
  { name: 'key', unique: true, partialFilterExpression: { key: { $exists: true } } },
);
