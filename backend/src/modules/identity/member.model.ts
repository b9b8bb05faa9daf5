/** People and their places in tenants. A person is of no tenant; a membership is of exactly one (SPEC §1). */
import type { Role } from '@greenlight/shared/identity/roles.js';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';

@Schema({ collection: 'users', versionKey: false })
export class UserDocument {
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true, unique: true })
  email!: string;

  @Prop({ type: String, required: true })
  name!: string;

  @Prop({ type: Date, required: true })
  createdAt!: Date;
}
export const UserSchema = SchemaFactory.createForClass(UserDocument);

@Schema({ collection: 'memberships', versionKey: false })
export class MembershipDocument {
  /** `<tenant>:<user>`: nobody is a member twice. */
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  tenantId!: string;

  @Prop({ type: String, required: true })
  userId!: string;

  @Prop({ type: String, required: true })
  role!: Role;

  @Prop({ type: Date, required: true })
  createdAt!: Date;

  /** Moved by whatever decides by what this member has, such as a first key, so that two can't do so at once. */
  @Prop({ type: Number, required: true })
  rev!: number;
}
export const MembershipSchema = SchemaFactory.createForClass(MembershipDocument);
MembershipSchema.index({ tenantId: 1, createdAt: 1, userId: 1 });
