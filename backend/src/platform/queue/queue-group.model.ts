/** What is remembered of a group of jobs with limits. Who holds a slot of it is in the rows of the jobs themselves. */
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { SchemaTypes } from 'mongoose';
import type { SlotStarts } from './group-limits.js';

@Schema({ collection: 'queue_groups', versionKey: false, autoCreate: true })
export class QueueGroupDocument {
  /** `kind/group`. */
  @Prop({ type: String, required: true })
  _id!: string;

  /** Changed by whoever lets jobs in, so that of two at the same time one can't commit. */
  @Prop({ type: Number, required: true })
  rev!: number;

  /** The server's time of the last look. */
  @Prop({ type: Date, required: true })
  lookedAt!: Date;

  /** Of the last minute, where there is a limit for it. */
  @Prop({ type: SchemaTypes.Mixed })
  starts?: SlotStarts[];

  /** Whose turn it is, as in `FairTurns`: all workers together share out its slots. */
  @Prop({ type: SchemaTypes.Mixed })
  turns?: { next: string; owed: [tenantId: string, jobs: number][] };
}

export const QueueGroupSchema = SchemaFactory.createForClass(QueueGroupDocument);
