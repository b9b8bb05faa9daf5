/** Counts the jobs of all tenants that have not ended: for the operator of the installation, and by an index of those alone. */
import type { RenderJobState } from '@greenlight/shared/media/render-job.js';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model } from 'mongoose';
import { OPEN_RENDER_STATES, RenderJobDocument } from './render-job.model.js';

/** How many jobs a provider has in a state. */
interface ProviderLoad {
  readonly provider: string;
  readonly state: RenderJobState;
  readonly jobs: number;
}

const TIME_LIMIT_MS = 5_000;

@Injectable()
export class OpenRenderJobs {
  constructor(@InjectModel(RenderJobDocument.name) private readonly jobs: Model<RenderJobDocument>) {}

  count(): Promise<ProviderLoad[]> {
    return this.jobs.collection
      .aggregate<ProviderLoad>(
        [
          { $match: { 'machine.value': { $in: OPEN_RENDER_STATES } } },
          { $group: { _id: { state: '$machine.value', provider: '$provider' }, jobs: { $sum: 1 } } },
          { $project: { _id: 0, state: '$_id.state', provider: '$_id.provider', jobs: 1 } },
        ],
        { hint: 'open', maxTimeMS: TIME_LIMIT_MS },
      )
      .toArray();
  }
}
