/** A tenant as stored: the organisation that all other documents belong to. */
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';

@Schema({ collection: 'tenants', versionKey: false })
export class TenantDocument {
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true, unique: true })
  slug!: string;

  @Prop({ type: String, required: true })
  name!: string;

  @Prop({ type: Date, required: true })
  createdAt!: Date;
}

export const TenantSchema = SchemaFactory.createForClass(TenantDocument);
