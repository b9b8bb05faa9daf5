/** One approval scope of one campaign as stored: the machine's own snapshot, and a revision for compare-and-set. */
import type { Scope } from '@greenlight/shared/approval/scope.js';
import type { ScopeMachine } from '@greenlight/shared/approval/scope-machine.js';
import type { Stored } from '@greenlight/shared/kernel/stored-snapshot.js';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { SchemaTypes } from 'mongoose';

@Schema({ collection: 'scopes', versionKey: false, minimize: false })
export class ScopeDocument {
  /** `<campaignId>:<scope>`: a campaign can't have a scope twice. */
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  tenantId!: string;

  @Prop({ type: String, required: true })
  campaignId!: string;

  @Prop({ type: String, required: true })
  scope!: Scope;

  @Prop({ type: SchemaTypes.Mixed, required: true })
  machine!: Stored<ScopeMachine>;

  @Prop({ type: Number, required: true })
  rev!: number;
}

export const ScopeSchema = SchemaFactory.createForClass(ScopeDocument);
ScopeSchema.index({ tenantId: 1, campaignId: 1, scope: 1 });
