/** Keeps what text writers answered and what it cost; the words themselves are the creative's. */
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model } from 'mongoose';
import { newId } from '../../platform/ids/new-id.js';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { tenantCollection } from '../../platform/tenancy/tenant-collection.js';
import { TextGenerationDocument } from './text-generation.model.js';

@Injectable()
export class TextGenerationsRepository {
  constructor(@InjectModel(TextGenerationDocument.name) private readonly generations: Model<TextGenerationDocument>) {}

  /** Outside any transaction: what was paid for is on record whatever becomes of the words. */
  async insert(scope: TenantScope, generation: Omit<TextGenerationDocument, '_id' | 'tenantId'>): Promise<void> {
    await tenantCollection(this.generations, scope).insert({
      _id: newId('textGeneration'),
      tenantId: scope.tenantId,
      ...generation,
    });
  }
}
