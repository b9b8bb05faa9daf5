/** Serves a request from what an identical one has brought already, as long as those media may still be used (SPEC §6, Cost). */
import type { RenderProvider } from '@greenlight/providers/contract.js';
import { Injectable } from '@nestjs/common';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { Assets } from '../assets/assets.port.js';
import { FencedTransactions } from './fenced-transactions.js';
import { FinishRender, type RenderedAsset } from './finish-render.js';
import { RenderJobsRepository, type StoredRenderJob } from './render-jobs.repository.js';
import type { RenderRun } from './render-work.js';

@Injectable()
export class ReuseRender {
  constructor(
    private readonly transactions: FencedTransactions,
    private readonly jobs: RenderJobsRepository,
    private readonly assets: Assets,
    private readonly finish: FinishRender,
  ) {}

  /** False when there is nothing to reuse: the job is to be submitted. */
  async execute(run: RenderRun, provider: RenderProvider, job: StoredRenderJob): Promise<boolean> {
    if (!(await this.usableMedia(run.job, job))) return false;
    return this.transactions.run(run, async (tx) => {
      const media = await this.usableMedia(tx, job);
      if (media) await this.finish.reuse(tx, job, provider, media);
      return media !== undefined;
    });
  }

  private async usableMedia(scope: TenantScope, job: StoredRenderJob): Promise<RenderedAsset[] | undefined> {
    const twin = await this.jobs.findPublished(scope, job);
    if (!twin) return undefined;
    const described = await this.assets.describe(
      scope,
      twin.assets.map(({ id }) => id),
    );
    if (described.some(({ archived, integrity }) => archived || integrity.state !== 'intact')) return undefined;
    return twin.assets.flatMap(({ id, role }) => {
      const asset = described.find((one) => one.id === id);
      return asset ? [{ id, role, sha256: asset.sha256 }] : [];
    });
  }
}
